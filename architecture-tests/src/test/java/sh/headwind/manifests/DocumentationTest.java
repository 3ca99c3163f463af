// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sh.headwind.local.broker.trigger.TriggerManifest;

/** What docs/knative.md says can be typed as it stands. */
class DocumentationTest {

    private static final String TEXT = Manifests.text(Manifests.ROOT.resolve("docs/knative.md"));

    private static List<String> found(String pattern) {
        return Pattern.compile(pattern)
                .matcher(TEXT)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    static Stream<Path> examples() {
        return Manifests.directories(Manifests.ROOT.resolve("docs/examples"));
    }

    @Test
    void every_directory_that_is_applied_exists() {
        assertThat(found("-k (\\S+)"))
                .isNotEmpty()
                .allSatisfy(directory -> assertThat(
                                Manifests.ROOT.resolve(directory).resolve("kustomization.yaml"))
                        .isRegularFile());
    }

    @Test
    void the_table_has_every_overlay_and_no_other() {
        assertThat(found("(?m)^\\| `([a-z-]+)` \\|"))
                .containsExactlyInAnyOrderElementsOf(Manifests.directories(Manifests.KNATIVE.resolve("overlays"))
                        .map(directory -> directory.getFileName().toString())
                        .toList());
    }

    @Test
    void every_trigger_in_the_text_is_one_that_the_local_broker_follows() {
        assertThat(found("(?s)```yaml\\n(.*?)```"))
                .isNotEmpty()
                .allSatisfy(yaml -> assertThat(TriggerManifest.triggers(Manifests.parse(yaml)))
                        .hasSize(1));
    }

    @Test
    void everything_made_by_hand_has_the_name_it_has_in_the_manifests() {
        var names = Manifests.base().stream().map(Manifests::name).toList();

        assertThat(found("kn broker create ([\\w-]+)")).isNotEmpty().isSubsetOf(names);
        assertThat(found("--sink (?:ksvc|broker):([\\w-]+)(?:\\s|$)"))
                .isNotEmpty()
                .isSubsetOf(names);
    }

    @Test
    void the_sources_and_bindings_made_by_hand_are_those_of_the_manifests() {
        var made = Pattern.compile("kn source (\\w+) create (\\S+) -n headwind-system (.*)")
                .matcher(TEXT.replace("\\\n  ", ""))
                .results()
                .map(match -> source(match.group(1), match.group(2), match.group(3)))
                .toList();

        assertThat(made)
                .containsExactlyInAnyOrderElementsOf(Manifests.base().stream()
                        .filter(object -> object.path("apiVersion").asText().startsWith("sources.knative.dev/"))
                        .map(DocumentationTest::source)
                        .toList());
    }

    private static List<String> source(String kind, String name, String options) {
        return List.of(
                kind,
                name,
                option(options, "--subject (\\S+)"),
                option(options, "--schedule '([^']+)'"),
                option(options, "--data '([^']+)'"),
                option(options, "--sink (\\S+)"));
    }

    private static List<String> source(JsonNode object) {
        var subject = object.at("/spec/subject");
        var sink = object.at("/spec/sink/ref");
        return List.of(
                object.path("kind").asText().replaceFirst("^Sink|Source$", "").toLowerCase(Locale.ROOT),
                Manifests.name(object),
                subject.isMissingNode()
                        ? ""
                        : "%s:%s:%s"
                                .formatted(
                                        subject.path("kind").asText(),
                                        subject.path("apiVersion").asText(),
                                        subject.path("name").asText()),
                object.at("/spec/schedule").asText(),
                object.at("/spec/data").asText(),
                (sink.path("kind").asText().equals("Broker") ? "broker:" : "ksvc:")
                        + sink.path("name").asText());
    }

    private static String option(String options, String pattern) {
        var matcher = Pattern.compile(pattern).matcher(options);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** The type is ours, and its data what the golden event of the type has. */
    @Test
    void the_event_sent_by_hand_is_one_that_is_read() {
        var sent = Pattern.compile("kn event send --namespace headwind-system --to broker:headwind --type (\\S+) (.*)")
                .matcher(TEXT.replace("\\\n  ", ""));
        assertThat(sent.find()).isTrue();
        var golden =
                Manifests.ROOT.resolve("docs/events/" + sent.group(1).substring("sh.headwind.".length()) + ".json");
        var fields = Pattern.compile("--field (\\w+)=")
                .matcher(sent.group(2))
                .results()
                .map(match -> match.group(1));

        assertThat(fields)
                .containsExactlyElementsOf(() -> Manifests.parse(Manifests.text(golden))
                        .getFirst()
                        .path("data")
                        .fieldNames());
    }

    /** One applied after another would put the images back to those of the other. */
    @Test
    void the_way_on_kind_applies_one_overlay_which_has_the_images_and_the_ports() {
        var way = Manifests.text(Manifests.ROOT.resolve("docs/install.md")).split("(?m)^## ")[1];
        var applied = Pattern.compile("-k (config/knative\\S*)")
                .matcher(way)
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(applied).containsExactly("config/knative/overlays/kind");
        assertThat(Manifests.stream(Manifests.parse(Manifests.text(Manifests.ROOT
                                        .resolve(applied.getFirst())
                                        .resolve("kustomization.yaml")))
                                .getFirst()
                                .path("components"))
                        .map(JsonNode::asText))
                .containsExactly("../../components/ports", "../../components/pinned");
    }

    @Test
    void the_triggers_made_by_hand_are_those_of_the_manifests() {
        var made = found("(?s)<<'END'\\n(.*?)\\nEND").stream()
                .flatMap(String::lines)
                .map(line -> List.of(line.split(" ")))
                .map(words -> List.of(
                        "headwind-" + words.get(0), "sh.headwind." + words.get(1) + ".v1", "headwind-" + words.get(2)))
                .toList();

        assertThat(made)
                .containsExactlyElementsOf(Manifests.triggers(Manifests.base()).stream()
                        .map(trigger -> List.of(
                                Manifests.name(trigger),
                                trigger.at("/spec/filter/attributes/type").asText(),
                                trigger.at("/spec/subscriber/ref/name").asText()))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void every_example_is_built_with_only_fields_that_its_kinds_know(Path directory) {
        assertThat(Manifests.built(directory)).isNotEmpty().allSatisfy(SchemaTest::check);
    }
}
