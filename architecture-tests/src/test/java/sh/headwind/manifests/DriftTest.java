// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sh.headwind.events.EventTypes;

/** The types of events are written in five places, for five kinds of readers; they say the same. */
class DriftTest {

    private static final String PREFIX = "sh.headwind.";

    private final List<JsonNode> base = Manifests.base();

    @Test
    void every_type_has_an_event_type_object_in_the_order_of_the_flow() {
        var eventTypes = Manifests.ofKind(base, "EventType", "eventing.knative.dev/");

        assertThat(eventTypes).extracting(Manifests::name).containsExactlyElementsOf(EventTypes.IN_FLOW_ORDER);
        assertThat(eventTypes)
                .allSatisfy(eventType -> assertThat(Manifests.stream(eventType.at("/spec/attributes"))
                                .filter(attribute ->
                                        attribute.path("name").asText().equals("type"))
                                .map(attribute -> attribute.path("value").asText()))
                        .containsExactly(Manifests.name(eventType)));
    }

    @Test
    void every_type_is_heard_and_nothing_else_is() {
        assertThat(Manifests.triggers(base).stream()
                        .map(trigger ->
                                trigger.at("/spec/filter/attributes/type").asText())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(EventTypes.IN_FLOW_ORDER);
    }

    @Test
    void every_type_has_a_golden_file() throws IOException {
        try (var files = Files.list(Manifests.ROOT.resolve("docs/events"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(file -> file.endsWith(".json")))
                    .containsExactlyInAnyOrderElementsOf(EventTypes.IN_FLOW_ORDER.stream()
                            .map(type -> type.substring(PREFIX.length()) + ".json")
                            .toList());
        }
    }

    /** The controller, which sends dead letters again, stands last where it is no emitter. */
    @Test
    void every_type_has_the_policy_of_its_emitters_and_of_replays() {
        var policies = Manifests.ofKind(Manifests.written(), "EventPolicy", "eventing.knative.dev/");

        assertThat(policies)
                .extracting(policy -> policy.at("/spec/filters/0/exact/type").asText())
                .containsExactlyElementsOf(EventTypes.IN_FLOW_ORDER);
        assertThat(policies).allSatisfy(policy -> {
            var emitters = Flow.emitters(
                            base, policy.at("/spec/filters/0/exact/type").asText())
                    .stream()
                    .flatMap(emitter -> Flow.identities(base, emitter));
            assertThat(Manifests.stream(policy.at("/spec/from"))
                            .map(from -> from.at("/ref/kind").asText() + " "
                                    + from.at("/ref/name").asText()))
                    .containsExactlyElementsOf(Stream.concat(emitters, Flow.identities(base, "controller"))
                            .distinct()
                            .toList());
        });
    }

    /** The golden events are what the code of each component is tested to send. */
    @Test
    void every_golden_event_comes_from_one_of_the_components_that_may_send_its_type() {
        assertThat(EventTypes.IN_FLOW_ORDER).allSatisfy(type -> {
            var file = Manifests.ROOT.resolve("docs/events").resolve(type.substring(PREFIX.length()) + ".json");
            var source = Manifests.parse(Manifests.text(file))
                    .getFirst()
                    .path("source")
                    .asText();

            assertThat(Flow.emitters(base, type))
                    .anyMatch(emitter -> ("/headwind/" + emitter + "-").startsWith(source + "-"));
        });
    }

    @Test
    void the_readme_tells_every_type_in_the_order_of_the_flow() {
        var readme = Manifests.ROOT.resolve("README.md");
        assumeTrue(Files.exists(readme), "no README yet");
        var text = Manifests.text(readme);
        assumeTrue(text.contains("webhook.received"), "the README has no table of events yet");

        var places = EventTypes.IN_FLOW_ORDER.stream()
                .map(type -> type.substring(PREFIX.length(), type.length() - ".v1".length()))
                .filter(type -> !type.startsWith("update.") && !type.startsWith("rollback."))
                .map(text::indexOf)
                .toList();
        assertThat(places).doesNotContain(-1).isSorted();
    }
}
