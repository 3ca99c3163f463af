// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who deploys a function by {@code func} gets what who applies the manifests gets. */
class FuncYamlTest {

    @ParameterizedTest
    @ValueSource(strings = {"normalize", "poll", "evaluate-policy", "approval-api", "apply-update", "notify"})
    void func_yaml_has_the_documented_fields_and_no_other(String module) {
        assertThat(Schemas.problems("func", func(module))).isEmpty();
    }

    @ParameterizedTest(name = "{0} as {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "invoke"          | "invoked"
            "cloudevent"      | "event"
            "scale":{"min":0  | "scale":{"minimum":0
            "concurrency":20  | "concurrency":"many"
            "key"             | "name"
            """)
    void what_func_would_refuse_would_be_found(String right, String wrong) {
        var func = func("normalize").toString();
        assertThat(func).contains(right);

        assertThat(Schemas.problems(
                        "func", Manifests.parse(func.replace(right, wrong)).getFirst()))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"normalize", "poll", "evaluate-policy", "approval-api", "apply-update", "notify"})
    void func_yaml_says_what_the_manifest_says(String module) {
        var func = func(module);
        var service = service(func.path("name").asText());
        var template = service.at("/spec/template");
        var scaling = template.at("/metadata/annotations");
        var options = func.at("/deploy/options");

        assertThat(func.at("/run/envs")).isEqualTo(template.at("/spec/containers/0/env"));
        assertThat(func.at("/deploy/serviceAccountName")).isEqualTo(template.at("/spec/serviceAccountName"));
        assertThat(options.at("/scale/min").asText())
                .isEqualTo(scaling.path("autoscaling.knative.dev/min-scale").asText());
        assertThat(options.at("/scale/max").asText())
                .isEqualTo(scaling.path("autoscaling.knative.dev/max-scale").asText());
        assertThat(func.at("/deploy/annotations/autoscaling.knative.dev~1scale-down-delay"))
                .isEqualTo(scaling.path("autoscaling.knative.dev/scale-down-delay"));
        assertThat(options.at("/resources/limits/concurrency")).isEqualTo(template.at("/spec/containerConcurrency"));
        assertThat(options.at("/resources/limits/memory"))
                .isEqualTo(template.at("/spec/containers/0/resources/limits/memory"));
        assertThat(options.at("/resources/requests")).isEqualTo(template.at("/spec/containers/0/resources/requests"));
        assertThat(visibility(func))
                .isEqualTo(service.at("/metadata/labels/networking.knative.dev~1visibility")
                        .asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"normalize", "poll", "evaluate-policy", "apply-update", "notify"})
    void func_yaml_subscribes_to_what_the_triggers_filter(String module) {
        var func = func(module);

        assertThat(Manifests.stream(func.at("/deploy/subscriptions"))
                        .map(each -> each.at("/filters/type").asText()))
                .containsExactlyInAnyOrderElementsOf(
                        filtered(func.path("name").asText()).toList());
    }

    private static JsonNode func(String module) {
        return Manifests.parse(Manifests.text(
                        Manifests.ROOT.resolve("functions").resolve(module).resolve("func.yaml")))
                .getFirst();
    }

    private static JsonNode service(String name) {
        return Manifests.services(Manifests.base()).stream()
                .filter(each -> Manifests.name(each).equals(name))
                .findAny()
                .orElseThrow();
    }

    private static Stream<String> filtered(String name) {
        return Manifests.triggers(Manifests.base()).stream()
                .filter(trigger ->
                        trigger.at("/spec/subscriber/ref/name").asText().equals(name))
                .map(trigger -> trigger.at("/spec/filter/attributes/type").asText());
    }

    private static String visibility(JsonNode func) {
        return Manifests.stream(func.at("/deploy/labels"))
                .filter(label -> label.path("key").asText().equals("networking.knative.dev/visibility"))
                .map(label -> label.path("value").asText())
                .findAny()
                .orElse("");
    }
}
