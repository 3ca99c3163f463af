// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.deadletter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import sh.headwind.core.deadletter.DeadLetter;
import sh.headwind.events.EventIds;

/**
 * From a request to a dead letter. Nothing is refused: what came here was refused by all others already.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md">CloudEvents:
 *     HTTP binding</a>
 */
final class LetterReader {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final String ATTRIBUTE = "ce-";
    private static final String STRUCTURED = "application/cloudevents+json";
    private static final int HASH = 40;

    private LetterReader() {}

    /** The letter; {@code headers} in lower case. */
    static DeadLetter read(Map<String, String> headers, byte[] body, Instant at) {
        var contentType = headers.getOrDefault("content-type", "");
        if (contentType.toLowerCase(Locale.ROOT).startsWith(STRUCTURED)) {
            return structured(body, at).orElseGet(() -> letter(Map.of(), contentType, text(body), at));
        }
        var attributes = new HashMap<String, String>();
        headers.forEach((name, value) -> {
            if (name.startsWith(ATTRIBUTE)) {
                attributes.put(name.substring(ATTRIBUTE.length()), value);
            }
        });
        return letter(attributes, contentType, text(body), at);
    }

    private static Optional<DeadLetter> structured(byte[] body, Instant at) {
        try {
            var event = JSON.readTree(text(body));
            var attributes = new HashMap<String, String>();
            event.properties().stream()
                    .filter(entry ->
                            entry.getValue().isValueNode() && !entry.getKey().startsWith("data"))
                    .forEach(entry ->
                            attributes.put(entry.getKey(), entry.getValue().asText()));
            var type = event.path("datacontenttype").asText("application/json");
            return Optional.of(letter(attributes, type, data(event), at));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String data(JsonNode event) {
        var encoded = event.path("data_base64").textValue();
        return encoded == null
                ? event.path("data").toString()
                : text(Base64.getDecoder().decode(encoded));
    }

    private static DeadLetter letter(Map<String, String> attributes, String contentType, String body, Instant at) {
        var id = attributes.getOrDefault("id", "");
        var name = id.isEmpty() ? EventIds.hash(body) : EventIds.hash(attributes.getOrDefault("source", ""), id);
        return new DeadLetter("dead-letter-" + name.substring(0, HASH), at, attributes, contentType, body, "");
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
