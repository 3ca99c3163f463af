// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import sh.headwind.events.EventIds;
import sh.headwind.webhook.settings.SenderKind;

/**
 * Takes a body apart: the envelope of a distribution registry and a batch of CloudEvents give one part for each
 * notification, with its bytes as they were sent; all else, also what cannot be read, is one part.
 *
 * @see <a href="https://distribution.github.io/distribution/about/notifications/">Distribution: notifications</a>
 */
public final class Batches {

    private static final String CLOUDEVENTS_BATCH = "application/cloudevents-batch+json";
    private static final String CLOUDEVENT = "application/cloudevents+json";
    private static final Pattern NOISE = Pattern.compile("(?i).*(pulled|deleted)(\\.v?\\d.*)?");
    private static final int MOST_PARTS = 1_000;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxNumberLength(100)
                    .maxNameLength(1_000)
                    .build())
            .build());

    private Batches() {}

    /** The notifications in the body; a body that is no readable batch is one notification. */
    public static Parts of(SenderKind kind, String contentType, byte[] body) {
        try {
            if (contentType.toLowerCase(Locale.ROOT).startsWith(CLOUDEVENTS_BATCH)) {
                return cloudEvents(body);
            }
            if (kind == SenderKind.ECR) {
                return fromAmazon(body);
            }
            return kind.sendsEnvelopes() ? envelope(body) : whole(body);
        } catch (IOException e) {
            // who reads payloads says why; here it only means that there is nothing to take apart
            return whole(body);
        }
    }

    private static Parts whole(byte[] body) {
        return new Parts(
                List.of(new Part(Optional.empty(), RepositoryHint.of(JSON, body), Optional.empty(), body, true)), 0);
    }

    /** Around events of EventBridge there may be a message of SNS, or records of SQS. */
    private static Parts fromAmazon(byte[] body) throws IOException {
        var message = JSON.readTree(body);
        if (message.path("TopicArn").isTextual()) {
            return unwrapped(message);
        }
        var records = message.path("Records").valueStream().toList();
        var readable = records.stream().allMatch(record -> record.path("body").isTextual());
        return records.isEmpty() || !readable ? whole(body) : parts(records);
    }

    private static Parts parts(List<JsonNode> records) {
        return new Parts(
                records.stream()
                        .map(record -> part(record.path("messageId"), record.path("body")))
                        .toList(),
                0);
    }

    private static Part part(JsonNode id, JsonNode event) {
        var body = event.asText().getBytes(UTF_8);
        return new Part(text(id), RepositoryHint.of(JSON, body), Optional.empty(), body, false);
    }

    private static Parts unwrapped(JsonNode message) {
        if (!message.path("Type").asText().equals("Notification")) {
            return new Parts(List.of(), 1);
        }
        return new Parts(List.of(part(message.path("MessageId"), message.path("Message"))), 0);
    }

    private static Parts envelope(byte[] body) throws IOException {
        var kept = new ArrayList<Part>();
        var dropped = 0;
        var elements = elements(body, true);
        if (elements.isEmpty()) {
            return whole(body);
        }
        for (var element : elements.get()) {
            var event = JSON.readTree(element);
            var target = event.path("target");
            if (event.path("action").asText().equals("push")
                    && !target.path("tag").asText().isEmpty()) {
                kept.add(new Part(id(event), target.path("repository").asText(), Optional.empty(), element, false));
            } else {
                dropped++;
            }
        }
        return new Parts(kept, dropped);
    }

    private static Parts cloudEvents(byte[] body) throws IOException {
        var kept = new ArrayList<Part>();
        var dropped = 0;
        var elements = elements(body, false);
        if (elements.isEmpty()) {
            return whole(body);
        }
        for (var element : elements.get()) {
            var event = JSON.readTree(element);
            if (NOISE.matcher(event.path("type").asText()).matches()) {
                dropped++;
            } else {
                var id = id(event)
                        .map(value -> EventIds.ofCloudEvent(event.path("source").asText(), value));
                kept.add(new Part(id, RepositoryHint.of(JSON, element), Optional.of(CLOUDEVENT), element, false));
            }
        }
        return new Parts(kept, dropped);
    }

    private static Optional<String> id(JsonNode event) {
        return text(event.path("id"));
    }

    private static Optional<String> text(JsonNode value) {
        return Optional.of(value.asText()).filter(text -> !text.isEmpty());
    }

    /** The elements of the array, or of the array {@code events} in an object; empty when there is no such array. */
    private static Optional<List<byte[]>> elements(byte[] body, boolean enveloped) throws IOException {
        try (var parser = JSON.createParser(body)) {
            if (enveloped && !toEvents(parser)) {
                return Optional.empty();
            }
            if (!enveloped && parser.nextToken() != JsonToken.START_ARRAY) {
                return Optional.empty();
            }
            var elements = new ArrayList<byte[]>();
            while (parser.nextToken() == JsonToken.START_OBJECT && elements.size() < MOST_PARTS) {
                var start = (int) parser.currentTokenLocation().getByteOffset();
                if (start < 0) {
                    // the parser counts no bytes of a body in another encoding than UTF-8
                    return Optional.empty();
                }
                parser.skipChildren();
                elements.add(Arrays.copyOfRange(
                        body, start, (int) parser.currentLocation().getByteOffset()));
            }
            return parser.currentToken() == JsonToken.END_ARRAY ? Optional.of(elements) : Optional.empty();
        }
    }

    private static boolean toEvents(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var isEvents = parser.currentName().equals("events");
            var value = parser.nextToken();
            if (isEvents) {
                return value == JsonToken.START_ARRAY;
            }
            parser.skipChildren();
        }
        return false;
    }
}
