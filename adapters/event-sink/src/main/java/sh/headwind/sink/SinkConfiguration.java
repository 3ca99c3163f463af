// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import sh.headwind.core.failure.Failure;

/**
 * Where events go and how, as a SinkBinding says it.
 *
 * @param uri the address events are posted to, {@code K_SINK}
 * @param overrides extensions that win over the event's own, {@code K_CE_OVERRIDES}
 * @param authorities certificates in PEM, trusted besides the JDK's own, {@code K_CA_CERTS}
 * @param token file of the bearer token, read for each request; no token is sent while there is no such file, or none is
 *     named
 * @param limit how long an answer may take: longer than any broker's whole retry schedule, because a publisher that
 *     hangs up ends the delivery
 * @param parallel how many requests may wait for their answer at once
 * @see <a href="https://knative.dev/docs/eventing/custom-event-source/sinkbinding/">Knative: SinkBinding</a>
 */
public record SinkConfiguration(
        URI uri,
        Map<String, String> overrides,
        Optional<String> authorities,
        Optional<Path> token,
        Duration limit,
        int parallel) {

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final int PARALLEL = 64;
    private static final Optional<Path> TOKEN = Optional.of(Path.of("/oidc/token"));

    public SinkConfiguration {
        overrides = Map.copyOf(overrides);
    }

    /** Events go to {@code uri}, with nothing special about it. */
    public static SinkConfiguration to(URI uri) {
        return new SinkConfiguration(uri, Map.of(), Optional.empty(), TOKEN, LIMIT, PARALLEL);
    }

    /**
     * The terms for another address: it is trusted alike, but not obeyed, and not shown the token, which is the sink's. What it
     * is shown instead stands in {@code itsToken}.
     */
    public SinkConfiguration elsewhere(URI other, Optional<Path> itsToken, Duration patience) {
        return new SinkConfiguration(other, Map.of(), authorities, itsToken, patience, parallel);
    }

    /** What the environment says; a {@code Failure} of kind BAD_INPUT without {@code K_SINK} or when it cannot be read. */
    public static SinkConfiguration read(Function<String, Optional<String>> environment) {
        var uri = environment
                .apply("K_SINK")
                .filter(value -> !value.isBlank())
                .map(SinkConfiguration::uri)
                .orElseThrow(() -> Failure.badInput(
                        "find the sink of events", "K_SINK is not set; a SinkBinding or ContainerSource sets it"));
        var overrides = environment
                .apply("K_CE_OVERRIDES")
                .map(SinkConfiguration::extensions)
                .orElse(Map.of());
        var authorities = environment.apply("K_CA_CERTS").filter(pem -> !pem.isBlank());
        return new SinkConfiguration(uri, overrides, authorities, TOKEN, LIMIT, PARALLEL);
    }

    private static URI uri(String value) {
        try {
            var uri = new URI(value.strip());
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw notAnAddress().because(e);
        }
        throw notAnAddress();
    }

    private static Failure notAnAddress() {
        return Failure.badInput("read K_SINK", "it is not an http or https address");
    }

    private static Map<String, String> extensions(String json) {
        if (json.isBlank()) {
            return Map.of();
        }
        try {
            return new ObjectMapper()
                    .readTree(json).path("extensions").properties().stream()
                            .collect(Collectors.toMap(Map.Entry::getKey, entry -> text(entry.getValue())));
        } catch (JsonProcessingException e) {
            throw Failure.badInput("read K_CE_OVERRIDES", "it is not JSON").because(e);
        }
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }
}
