// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sh.headwind.events.EventTypes;

/** The types of events are written in seven places, for seven kinds of readers; they say the same. */
class DriftTest {

    private static final String PREFIX = "sh.headwind.";

    private final List<JsonNode> base = Manifests.base();

    @Test
    void every_type_has_an_event_type_object_in_the_order_of_the_flow() {
        var eventTypes = Manifests.ofKind(base, "EventType", "eventing.knative.dev/");

        assertThat(eventTypes).extracting(Manifests::name).containsExactlyElementsOf(EventTypes.IN_FLOW_ORDER);
        assertThat(eventTypes)
                .allSatisfy(
                        eventType -> assertThat(attribute(eventType, "type")).isEqualTo(Manifests.name(eventType)));
    }

    private static String attribute(JsonNode eventType, String name) {
        return Manifests.stream(eventType.at("/spec/attributes"))
                .filter(attribute -> attribute.path("name").asText().equals(name))
                .map(attribute -> attribute.path("value").asText())
                .collect(Collectors.joining(", "));
    }

    @Test
    void every_event_type_object_names_the_schema_of_its_data() {
        assertThat(Manifests.ofKind(base, "EventType", "eventing.knative.dev/")).allSatisfy(eventType -> {
            var schema = json(Manifests.name(eventType), ".schema.json");

            assertThat(attribute(eventType, "dataschema"))
                    .isEqualTo(schema.path("$id").asText());
            assertThat(eventType.at("/spec/description")).isEqualTo(schema.path("description"));
        });
    }

    /** A file of a type in docs/events. */
    private static JsonNode json(String type, String ending) {
        var file = Manifests.ROOT.resolve("docs/events").resolve(type.substring(PREFIX.length()) + ending);
        return Manifests.parse(Manifests.text(file)).getFirst();
    }

    /** Row by row: who emits a type, who hears it, and where its example and its schema are. */
    @Test
    void the_page_of_events_has_a_row_for_each_type_in_the_order_of_the_flow() {
        var page = Manifests.text(Manifests.ROOT.resolve("docs/events.md"));
        var rows = Pattern.compile(
                        "(?m)^\\| `([a-z.]+)` \\| ([^|]+) \\| [^|]+ \\| ([^|]+) \\| ([^|]+) \\| [^|]+ \\| (.+) \\|$")
                .matcher(page)
                .results()
                .map(row -> IntStream.rangeClosed(1, 5).mapToObj(row::group).toList())
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Manifests.ofKind(base, "EventType", "eventing.knative.dev/").stream()
                        .map(this::row)
                        .toList());
    }

    private List<String> row(JsonNode eventType) {
        var type = Manifests.name(eventType);
        var file = "events/" + type.substring(PREFIX.length());
        return List.of(
                type.substring(PREFIX.length(), type.length() - ".v1".length()),
                eventType.at("/spec/description").asText(),
                String.join(", ", Flow.emitters(base, type)),
                Flow.hearers(base, type).stream().sorted().collect(Collectors.joining(", ")),
                "[example](%s.json), [schema](%s.schema.json)".formatted(file, file));
    }

    /** Field by field; update and rollback events have the same. */
    @Test
    void the_page_of_events_has_every_field_of_every_schema() {
        var sections = Manifests.text(Manifests.ROOT.resolve("docs/events.md")).split("(?m)^### ");

        assertThat(Stream.of(sections).skip(1)).hasSize(6).allSatisfy(section -> {
            var name = section.lines().findFirst().orElseThrow();
            var type = name.equals("update and rollback") ? "update.requested" : name;
            var told = Pattern.compile("(?m)^\\| (\\*?)`(\\S+)`\\1 \\|")
                    .matcher(section)
                    .results()
                    .map(row -> row.group(2) + (row.group(1).isEmpty() ? "" : "?"));

            assertThat(told)
                    .containsExactlyElementsOf(fields("", json(PREFIX + type + ".v1", ".schema.json"))
                            .toList());
        });
    }

    /** The fields of an object, those of the elements of a list after it; with a question mark where they may be absent. */
    private static Stream<String> fields(String path, JsonNode schema) {
        var required =
                Manifests.stream(schema.path("required")).map(JsonNode::asText).toList();
        return schema.path("properties").properties().stream()
                .flatMap(field -> Stream.concat(
                        Stream.of(path + field.getKey() + (required.contains(field.getKey()) ? "" : "?")),
                        fields(path + field.getKey() + "[].", field.getValue().path("items"))));
    }

    @Test
    void every_type_is_heard_and_nothing_else_is() {
        assertThat(Manifests.triggers(base).stream()
                        .map(trigger ->
                                trigger.at("/spec/filter/attributes/type").asText())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(EventTypes.IN_FLOW_ORDER);
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
            var source = json(type, ".json").path("source").asText();

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
