// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a stock Knative takes, and how our functions scale on it. */
class ServingTest {

    /** The fields of a pod spec that need no feature flag. */
    private static final Set<String> POD = Set.of(
            "serviceAccountName",
            "automountServiceAccountToken",
            "enableServiceLinks",
            "imagePullSecrets",
            "containers",
            "volumes",
            "containerConcurrency",
            "timeoutSeconds");

    private static final Set<String> CONTAINER = Set.of(
            "name",
            "image",
            "ports",
            "env",
            "envFrom",
            "readinessProbe",
            "livenessProbe",
            "resources",
            "securityContext",
            "volumeMounts");

    private static final Set<String> VOLUME = Set.of("name", "secret", "configMap", "projected", "emptyDir");

    private static final List<JsonNode> BASE = Manifests.base();

    private static final List<JsonNode> EVERYWHERE = Manifests.everywhere();

    static Stream<JsonNode> functions() {
        return Manifests.services(EVERYWHERE).stream();
    }

    static Stream<JsonNode> podSpecs() {
        return Stream.concat(Manifests.written().stream(), EVERYWHERE.stream())
                .map(object -> object.at("/spec/template/spec"))
                .filter(spec -> spec.has("containers"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "normalize, 0, 10, 20, 2m, 30",
        "evaluate-policy, 0, 10, 10, 2m, 60",
        "apply-update, 0, 5, 5, 5m, 60",
        "poll-planner, 0, 1, 1, 10m, 60",
        "poll-worker, 0, 5, 1, 10m, 600",
        "approval-api, 0, 3, 50, 15m, 120",
        "notify, 0, 3, 20, 2m, 60",
    })
    void every_function_scales_as_designed(
            String name, String min, String max, int concurrency, String delay, int timeout) {
        var template = Manifests.services(BASE).stream()
                .filter(service -> Manifests.name(service).equals("headwind-" + name))
                .findAny()
                .orElseThrow()
                .at("/spec/template");
        var annotations = template.at("/metadata/annotations");

        assertThat(annotations.path("autoscaling.knative.dev/min-scale").asText())
                .isEqualTo(min);
        assertThat(annotations.path("autoscaling.knative.dev/max-scale").asText())
                .isEqualTo(max);
        assertThat(annotations.path("autoscaling.knative.dev/scale-down-delay").asText())
                .isEqualTo(delay);
        assertThat(template.at("/spec/containerConcurrency").asInt()).isEqualTo(concurrency);
        assertThat(template.at("/spec/timeoutSeconds").asInt()).isEqualTo(timeout);
    }

    /** The platform kills after timeoutSeconds: five of them are for what comes after the last answer. */
    @ParameterizedTest
    @MethodSource("functions")
    void every_function_finishes_what_it_has_begun_within_its_time(JsonNode service) {
        var spec = service.at("/spec/template/spec");

        assertThat(Manifests.stream(spec.at("/containers/0/env"))
                        .filter(variable -> variable.path("name").asText().equals("HEADWIND_DRAIN_TIMEOUT"))
                        .map(variable -> variable.path("value").asText()))
                .containsExactly(spec.path("timeoutSeconds").asInt() - 5 + "S");
    }

    @Test
    void there_is_no_function_that_the_table_forgets() {
        assertThat(Manifests.services(BASE)).hasSize(7);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void no_function_has_a_field_that_a_stock_cluster_refuses(JsonNode service) {
        var spec = service.at("/spec/template/spec");

        assertThat(spec.fieldNames()).toIterable().isSubsetOf(POD);
        assertThat(spec.path("containers")).hasSize(1);
        assertThat(spec.at("/containers/0").fieldNames()).toIterable().isSubsetOf(CONTAINER);
        assertThat(spec.at("/containers/0/ports")).hasSize(1);
        assertThat(spec.at("/containers/0/ports/0/name").asText()).isIn("http1", "h2c", "");
        assertThat(Manifests.stream(spec.at("/containers/0/env")))
                .noneMatch(variable -> variable.at("/valueFrom/fieldRef").isObject());
        assertThat(Manifests.stream(spec.path("volumes")))
                .allSatisfy(
                        volume -> assertThat(volume.fieldNames()).toIterable().isSubsetOf(VOLUME));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void only_the_approval_api_is_seen_from_outside(JsonNode service) {
        var visibility = service.at("/metadata/labels/networking.knative.dev~1visibility")
                .asText();

        assertThat(visibility)
                .isEqualTo(Manifests.name(service).equals("headwind-approval-api") ? "" : "cluster-local");
    }

    @ParameterizedTest
    @MethodSource("podSpecs")
    void every_container_is_locked_down_bounded_and_asked_for_its_health_each_second(JsonNode spec) {
        var container = spec.at("/containers/0");
        var security = container.path("securityContext");

        assertThat(security.path("runAsNonRoot").asBoolean()).isTrue();
        assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(security.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(security.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
        assertThat(security.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        assertThat(container.at("/resources/requests/memory").asText()).endsWith("Mi");
        assertThat(container.at("/resources/limits/memory").asText()).endsWith("Mi");
        assertThat(container.at("/readinessProbe/periodSeconds").asInt()).isEqualTo(1);
        assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/health/readiness");
        assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/health/liveness");
        assertThat(Manifests.stream(container.path("volumeMounts"))
                        .map(mount -> mount.path("mountPath").asText()))
                .contains("/tmp");
    }
}
