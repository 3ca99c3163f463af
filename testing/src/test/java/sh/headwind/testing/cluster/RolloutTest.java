// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sh.headwind.testing.cluster.rollout.Outcome;
import sh.headwind.testing.cluster.rollout.RolloutScript;

/** What the controllers of the embedded cluster make of changed workloads. */
class RolloutTest {

    private final EmbeddedCluster cluster =
            EmbeddedCluster.start(EmbeddedCluster.options().rollouts(Duration.ofMillis(5)));
    private final KubernetesClient client = cluster.client();

    @BeforeEach
    void deploy() {
        cluster.namespace("team-a");
        cluster.create(Samples.deployment("team-a", "web", "nginx:1"));
        awaitDeployment(RolloutTest::isComplete);
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void a_new_deployment_gets_its_pods() {
        assertThat(pods()).hasSize(2).allSatisfy(pod -> {
            assertThat(pod.getMetadata().getLabels()).containsKey("pod-template-hash");
            assertThat(pod.getMetadata().getOwnerReferences().getFirst().getKind())
                    .isEqualTo("ReplicaSet");
            var status = pod.getStatus().getContainerStatuses().getFirst();
            assertThat(status.getReady()).isTrue();
            assertThat(status.getImageID()).startsWith("nginx@sha256:");
        });
    }

    @Test
    void a_new_image_replaces_all_pods() {
        cluster.rollouts().digest("nginx:2", "sha256:" + "2".repeat(64));
        setImage("nginx:2");

        var done = awaitDeployment(it -> isComplete(it) && it.getStatus().getObservedGeneration() == 2);

        assertThat(done.getMetadata().getAnnotations()).containsEntry("deployment.kubernetes.io/revision", "2");
        assertThat(pods())
                .hasSize(2)
                .allSatisfy(pod -> assertThat(pod.getStatus()
                                .getContainerStatuses()
                                .getFirst()
                                .getImageID())
                        .isEqualTo("nginx@sha256:" + "2".repeat(64)));
        assertThat(client.apps().replicaSets().inNamespace("team-a").list().getItems())
                .hasSize(2);
    }

    @Test
    void an_image_that_cannot_be_pulled_leaves_the_old_pods_running() {
        cluster.rollouts().outcome("nginx:2", new Outcome.PullError("no such manifest"));
        setImage("nginx:2");

        var failed = awaitPod(pod -> "ImagePullBackOff".equals(waitingReason(pod)));

        assertThat(failed.getStatus()
                        .getContainerStatuses()
                        .getFirst()
                        .getState()
                        .getWaiting()
                        .getMessage())
                .contains("no such manifest");
        var stuck = awaitDeployment(it -> it.getStatus().getUnavailableReplicas() == 1);
        assertThat(stuck.getStatus().getReadyReplicas()).isEqualTo(2);
        assertThat(stuck.getStatus().getUpdatedReplicas()).isEqualTo(1);
    }

    @Test
    void a_crashing_image_leaves_its_last_words_in_its_log() {
        cluster.rollouts().outcome("nginx:2", new Outcome.CrashLoop(7, "out of luck"));
        setImage("nginx:2");

        var failed = awaitPod(pod -> "CrashLoopBackOff".equals(waitingReason(pod)));

        var status = failed.getStatus().getContainerStatuses().getFirst();
        assertThat(status.getRestartCount()).isEqualTo(7);
        assertThat(status.getLastState().getTerminated().getMessage()).isNull();
        var log = "/api/v1/namespaces/%s/pods/%s/log?previous=true"
                .formatted(
                        failed.getMetadata().getNamespace(),
                        failed.getMetadata().getName());
        assertThat(cluster.client().raw(log)).isEqualTo("starting\nout of luck\n");
        assertThat(cluster.client().raw(log + "&tailLines=1&limitBytes=6")).isEqualTo("out of");
    }

    @Test
    void a_workload_can_say_by_annotation_how_its_tags_fare() {
        annotate(RolloutScript.ANNOTATION, "2.*=deadline");
        setImage("nginx:2.1");

        awaitDeployment(it -> it.getStatus().getConditions().stream()
                .anyMatch(condition -> "ProgressDeadlineExceeded".equals(condition.getReason())));
    }

    @Test
    void a_tag_can_say_by_its_ending_how_it_fares() {
        setImage("nginx:2-crash-loop");

        awaitPod(pod -> "CrashLoopBackOff".equals(waitingReason(pod)));
    }

    @Test
    void a_rollback_after_a_failure_completes() {
        setImage("nginx:2-pull-error");
        awaitPod(pod -> "ImagePullBackOff".equals(waitingReason(pod)));

        setImage("nginx:1");

        awaitDeployment(it -> isComplete(it) && it.getStatus().getObservedGeneration() == 3);
        assertThat(pods()).hasSize(2);
    }

    @Test
    void an_annotation_alone_starts_no_pods_anew() {
        var before = pods();
        annotate("a", "b");

        awaitDeployment(it -> isComplete(it) && it.getStatus().getObservedGeneration() == 2);
        assertThat(pods())
                .extracting(pod -> pod.getMetadata().getUid())
                .isEqualTo(
                        before.stream().map(pod -> pod.getMetadata().getUid()).toList());
    }

    @Test
    void deleting_a_deployment_takes_its_pods_along() {
        client.apps().deployments().inNamespace("team-a").withName("web").delete();

        client.pods()
                .inNamespace("team-a")
                .informOnCondition(List::isEmpty)
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    @Test
    void a_stateful_set_updates_from_the_last_pod_down() {
        var template = Samples.deployment("team-a", "db", "pg:1").getSpec();
        cluster.create(new StatefulSetBuilder()
                .withNewMetadata()
                .withName("db")
                .withNamespace("team-a")
                .endMetadata()
                .withNewSpec()
                .withReplicas(3)
                .withSelector(template.getSelector())
                .withTemplate(template.getTemplate())
                .endSpec()
                .build());
        var sets = client.apps().statefulSets().inNamespace("team-a").withName("db");
        sets.waitUntilCondition(
                it -> it.getStatus() != null
                        && Integer.valueOf(3).equals(it.getStatus().getReadyReplicas()),
                10,
                TimeUnit.SECONDS);

        patch(sets, image("pg:2-never-ready"));

        var stuck = sets.waitUntilCondition(
                it -> it.getStatus().getObservedGeneration() == 2
                        && it.getStatus().getReadyReplicas() == 2
                        && it.getStatus().getUpdatedReplicas() == 1,
                10,
                TimeUnit.SECONDS);
        assertThat(stuck.getStatus().getCurrentRevision())
                .isNotEqualTo(stuck.getStatus().getUpdateRevision());
        assertThat(client.pods()
                        .inNamespace("team-a")
                        .withName("db-2")
                        .get()
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getImage())
                .isEqualTo("pg:2-never-ready");
    }

    @Test
    void a_daemon_set_has_one_pod_on_the_one_node() {
        var template = Samples.deployment("team-a", "agent", "agent:1").getSpec();
        cluster.create(new DaemonSetBuilder()
                .withNewMetadata()
                .withName("agent")
                .withNamespace("team-a")
                .endMetadata()
                .withNewSpec()
                .withSelector(template.getSelector())
                .withTemplate(template.getTemplate())
                .endSpec()
                .build());

        client.apps()
                .daemonSets()
                .inNamespace("team-a")
                .withName("agent")
                .waitUntilCondition(
                        it -> it.getStatus() != null
                                && Integer.valueOf(1).equals(it.getStatus().getNumberReady()),
                        10,
                        TimeUnit.SECONDS);
    }

    /** As kubectl does: status is written at the same time, so an edit of the whole object could meet a conflict. */
    private void setImage(String image) {
        patch(client.apps().deployments().inNamespace("team-a").withName("web"), image(image));
    }

    private void annotate(String key, String value) {
        patch(
                client.apps().deployments().inNamespace("team-a").withName("web"),
                "{\"metadata\":{\"annotations\":{\"%s\":\"%s\"}}}".formatted(key, value));
    }

    private static String image(String image) {
        return """
                {"spec":{"template":{"spec":{"containers":[{"name":"main","image":"%s"}]}}}}""".formatted(image);
    }

    private static void patch(Resource<?> workload, String patch) {
        workload.patch(PatchContext.of(PatchType.STRATEGIC_MERGE), patch);
    }

    private Deployment awaitDeployment(Predicate<Deployment> condition) {
        return client.apps()
                .deployments()
                .inNamespace("team-a")
                .withName("web")
                .waitUntilCondition(condition, 10, TimeUnit.SECONDS);
    }

    private Pod awaitPod(Predicate<Pod> condition) {
        return client
                .pods()
                .inNamespace("team-a")
                .informOnCondition(pods -> pods.stream().anyMatch(condition))
                .orTimeout(10, TimeUnit.SECONDS)
                .join()
                .stream()
                .filter(condition)
                .findFirst()
                .orElseThrow();
    }

    private List<Pod> pods() {
        return client.pods()
                .inNamespace("team-a")
                .withLabel("app", "web")
                .list()
                .getItems();
    }

    private static boolean isComplete(Deployment deployment) {
        var status = deployment.getStatus();
        return status != null
                && Integer.valueOf(2).equals(status.getReadyReplicas())
                && Integer.valueOf(2).equals(status.getUpdatedReplicas())
                && Integer.valueOf(2).equals(status.getReplicas());
    }

    private static String waitingReason(Pod pod) {
        var statuses = pod.getStatus().getContainerStatuses();
        if (statuses.isEmpty() || statuses.getFirst().getState().getWaiting() == null) {
            return "";
        }
        return statuses.getFirst().getState().getWaiting().getReason();
    }
}
