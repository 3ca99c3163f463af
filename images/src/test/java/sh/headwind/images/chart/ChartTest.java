// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The chart against what it is made of. Nothing of it is committed, so it cannot fall behind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChartTest {

    private static final Path ROOT =
            Path.of(System.getProperty("headwind.root", "..")).toAbsolutePath().normalize();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Map<String, String> DEFAULTS = Map.of(
            ".Release.Namespace", "headwind-system",
            ".Values.image.registry", "ghcr.io/headwind",
            ".Values.image.tag", "latest");

    private Manifests manifests;
    private Map<String, String> chart;

    @BeforeAll
    void build(@TempDir Path workshop) throws IOException {
        assumeTrue(
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl"))),
                "kubectl is not installed: the chart is not built");
        manifests = new Manifests(ROOT.resolve("config/knative"), workshop.toRealPath());
        chart = new BuildChart(manifests).files(ROOT);
    }

    static Stream<Set<Switch>> allPositions() {
        return IntStream.range(0, 1 << Switch.values().length).mapToObj(bits -> {
            var on = EnumSet.noneOf(Switch.class);
            Stream.of(Switch.values())
                    .filter(each -> (bits >> each.ordinal() & 1) == 1)
                    .forEach(on::add);
            return on;
        });
    }

    @ParameterizedTest
    @MethodSource("allPositions")
    void with_its_default_values_it_installs_what_kustomize_builds(Set<Switch> on) throws IOException {
        var built = new TreeMap<String, JsonNode>();
        for (var object : manifests.with(on).entrySet()) {
            if (!object.getKey().startsWith("namespace-")) {
                built.put(object.getKey(), YAML.readTree(object.getValue()));
            }
        }

        assertThat(rendered(new Renderer(DEFAULTS, defaults(), on))).isEqualTo(built);
    }

    @Test
    void it_follows_its_values() throws IOException {
        var values = new TreeMap<>(DEFAULTS);
        values.putAll(Map.of(
                ".Release.Namespace", "updates",
                ".Values.image.registry", "registry.corp.example/headwind",
                ".Values.image.tag", "1.2.3"));
        var objects = rendered(new Renderer(values, Map.of("updates.freeze", "true"), Set.of()));

        assertThat(objects.values().toString()).doesNotContain("headwind-system", "ghcr.io", "latest");
        assertThat(objects.get("configmap-headwind-config").path("data"))
                .isEqualTo(YAML.readTree("{updates.freeze: 'true'}"));
        assertThat(objects.get("deployment-headwind-controller")
                        .at("/spec/template/spec/containers/0/image")
                        .asText())
                .isEqualTo("registry.corp.example/headwind/controller:1.2.3");
    }

    @Test
    void its_values_file_has_a_switch_for_every_component_and_the_configuration_of_the_base() throws IOException {
        var values = YAML.readTree(chart.get("values.yaml"));

        assertThat(Stream.of(Switch.values()))
                .allMatch(each -> !values.path(each.component()).path("enabled").asBoolean(true));
        assertThat(values.path("config"))
                .isEqualTo(YAML.readTree(manifests.with(Set.of()).get("configmap-headwind-config"))
                        .path("data"));
        assertThat(values.at("/image/registry").asText()).isEqualTo(DEFAULTS.get(".Values.image.registry"));
        assertThat(values.at("/image/tag").asText()).isEqualTo(DEFAULTS.get(".Values.image.tag"));
    }

    private Map<String, String> defaults() throws IOException {
        var config = new TreeMap<String, String>();
        YAML.readTree(chart.get("values.yaml"))
                .path("config")
                .properties()
                .forEach(each -> config.put(each.getKey(), each.getValue().asText()));
        return config;
    }

    /** All objects of the chart; definitions are no templates. */
    private Map<String, JsonNode> rendered(Renderer renderer) throws IOException {
        var objects = new TreeMap<String, JsonNode>();
        List<String> others = new ArrayList<>(List.of("Chart.yaml", "values.yaml"));
        for (var file : chart.entrySet()) {
            var name = file.getKey().replaceFirst("^(templates|crds)/", "").replaceFirst("\\.yaml$", "");
            if (file.getKey().startsWith("crds/")) {
                assertThat(file.getValue()).doesNotContain("{{");
                objects.put("customresourcedefinition-" + name, YAML.readTree(file.getValue()));
            } else if (file.getKey().startsWith("templates/")) {
                var text = renderer.render(file.getValue());
                if (!text.isBlank()) {
                    objects.put(name, YAML.readTree(text));
                }
            } else {
                assertThat(others.remove(file.getKey())).isTrue();
            }
        }
        return objects;
    }
}
