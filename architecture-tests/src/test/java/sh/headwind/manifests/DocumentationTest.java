// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
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

        assertThat(found("kn (?:broker|trigger|source \\w+) create ([\\w-]+)"))
                .isNotEmpty()
                .isSubsetOf(names);
        assertThat(found("--sink (?:ksvc|broker):([\\w-]+)(?:\\s|$)"))
                .isNotEmpty()
                .isSubsetOf(names);
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
