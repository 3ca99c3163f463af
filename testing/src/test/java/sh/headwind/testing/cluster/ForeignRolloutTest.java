// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sh.headwind.testing.cluster.rollout.Outcome;

/** What the controllers of Flux, Knative and Argo would make of changed workloads. */
class ForeignRolloutTest {

    private final EmbeddedCluster cluster =
            EmbeddedCluster.start(EmbeddedCluster.options().withForeignKinds().rollouts(Duration.ofMillis(5)));

    @BeforeEach
    void give_the_tests_a_namespace() {
        cluster.namespace("team-a");
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void a_helm_release_is_ready_at_its_version() {
        var release = create("""
                apiVersion: helm.toolkit.fluxcd.io/v2
                kind: HelmRelease
                metadata: {name: web, namespace: team-a}
                spec: {chart: {spec: {chart: nginx, version: 1.0.0}}}
                """);

        var done = await(release, "True");

        assertThat(done.<String>get("status", "lastAttemptedRevision")).isEqualTo("1.0.0");
        assertThat(done.<List<Map<String, Object>>>get("status", "history").getFirst())
                .containsEntry("chartVersion", "1.0.0")
                .containsEntry("status", "deployed");
    }

    @Test
    void a_helm_release_of_a_broken_chart_fails() {
        cluster.rollouts().outcome("nginx:1.0.0", new Outcome.NeverReady());
        var release = create("""
                apiVersion: helm.toolkit.fluxcd.io/v2
                kind: HelmRelease
                metadata: {name: web, namespace: team-a}
                spec: {chart: {spec: {chart: nginx, version: 1.0.0}}}
                """);

        assertThat(condition(await(release, "False"))).containsEntry("reason", "UpgradeFailed");
    }

    @Test
    void a_knative_service_gets_a_revision_and_is_ready() {
        var service = create("""
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web, namespace: team-a}
                spec: {template: {spec: {containers: [{image: "nginx:1"}]}}}
                """);

        var done = await(service, "True");

        assertThat(done.<String>get("status", "latestReadyRevisionName")).isEqualTo("web-00001");
        assertThat(cluster.client()
                        .genericKubernetesResources("serving.knative.dev/v1", "Revision")
                        .inNamespace("team-a")
                        .withName("web-00001")
                        .get())
                .isNotNull();
    }

    @Test
    void a_knative_service_of_a_broken_image_says_why() {
        var service = create("""
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web, namespace: team-a}
                spec: {template: {spec: {containers: [{image: "nginx:1-crash-loop"}]}}}
                """);

        assertThat(condition(await(service, "False"))).containsEntry("reason", "RevisionFailed");
    }

    @Test
    void an_argo_rollout_is_healthy_or_degraded() {
        var rollout = create("""
                apiVersion: argoproj.io/v1alpha1
                kind: Rollout
                metadata: {name: web, namespace: team-a}
                spec:
                  replicas: 2
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec: {containers: [{name: main, image: "nginx:1"}]}
                """);
        rollout.waitUntilCondition(it -> "Healthy".equals(it.get("status", "phase")), 10, TimeUnit.SECONDS);
        assertThat(cluster.client().pods().inNamespace("team-a").list().getItems())
                .hasSize(2);

        rollout.edit(it -> {
            it.<List<Map<String, Object>>>get("spec", "template", "spec", "containers")
                    .getFirst()
                    .put("image", "nginx:2-deadline");
            return it;
        });
        rollout.waitUntilCondition(it -> "Degraded".equals(it.get("status", "phase")), 10, TimeUnit.SECONDS);
    }

    private Resource<GenericKubernetesResource> create(String manifest) {
        var object = Serialization.unmarshal(manifest, GenericKubernetesResource.class);
        cluster.create(object);
        return cluster.client().resource(object);
    }

    private static GenericKubernetesResource await(Resource<GenericKubernetesResource> resource, String ready) {
        return resource.waitUntilCondition(
                it -> it.get("status") != null && ready.equals(condition(it).get("status")), 10, TimeUnit.SECONDS);
    }

    private static Map<String, Object> condition(GenericKubernetesResource resource) {
        List<Map<String, Object>> conditions = resource.get("status", "conditions");
        return conditions.stream()
                .filter(it -> "Ready".equals(it.get("type")))
                .findFirst()
                .orElseThrow();
    }
}
