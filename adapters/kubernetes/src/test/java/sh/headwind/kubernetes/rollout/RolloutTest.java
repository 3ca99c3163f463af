// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.core.workload.Rollout;
import sh.headwind.kubernetes.TestCluster;

/** What each platform reports, and what we make of it. {@code healthy}, {@code failing} or {@code waiting}, and the words. */
class RolloutTest {

    private static TestCluster cluster;

    private String namespace;

    @BeforeAll
    static void connect() {
        cluster = new TestCluster();
    }

    @AfterAll
    static void disconnect() {
        cluster.close();
    }

    @BeforeEach
    void useANewNamespace() {
        namespace = cluster.namespace();
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{replicas: 2} | {observedGeneration: 1, replicas: 2, updatedReplicas: 2, availableReplicas: 2} | waiting",
                "{replicas: 2} | {observedGeneration: 2, replicas: 2, updatedReplicas: 2, availableReplicas: 2} | healthy",
                "{replicas: 2} | {observedGeneration: 2, replicas: 3, updatedReplicas: 2, availableReplicas: 2} | waiting",
                "{replicas: 2} | {observedGeneration: 2, replicas: 2, updatedReplicas: 2, availableReplicas: 1} | waiting",
                "{replicas: 2} | {observedGeneration: 2, replicas: 2, updatedReplicas: 1, availableReplicas: 2} | waiting",
                "{replicas: 0} | {observedGeneration: 2} | healthy",
                "{} | {observedGeneration: 2, replicas: 1, updatedReplicas: 1, availableReplicas: 1} | healthy",
                "{replicas: 1, paused: true} | {observedGeneration: 2, replicas: 1, updatedReplicas: 1,"
                        + " availableReplicas: 1} | paused",
                "{replicas: 1} | {observedGeneration: 2, conditions: [{type: Progressing, status: 'False', reason:"
                        + " ProgressDeadlineExceeded, message: too slow}]} | failing",
            })
    void deployments(String spec, String status, String expected) {
        assertThat(verdict(new DeploymentCheck(), object("apps/v1", "Deployment", spec, status)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{replicas: 2} | {observedGeneration: 1} | waiting",
                "{replicas: 2} | {observedGeneration: 2, replicas: 2, updatedReplicas: 1, availableReplicas: 2,"
                        + " currentRevision: a, updateRevision: b} | waiting",
                "{replicas: 2} | {observedGeneration: 2, replicas: 2, updatedReplicas: 2, availableReplicas: 2,"
                        + " currentRevision: a, updateRevision: b} | healthy",
                "{replicas: 2} | {observedGeneration: 2, replicas: 2, availableReplicas: 2, currentRevision: b,"
                        + " updateRevision: b} | healthy",
                "{replicas: 3, updateStrategy: {rollingUpdate: {partition: 2}}} | {observedGeneration: 2, replicas: 3,"
                        + " updatedReplicas: 1, availableReplicas: 3, currentRevision: a, updateRevision: b} | healthy",
                "{replicas: 3, updateStrategy: {type: OnDelete}} | {observedGeneration: 2, replicas: 3,"
                        + " currentRevision: a, updateRevision: b} | healthy",
                "{replicas: 0} | {observedGeneration: 2, currentRevision: a, updateRevision: b} | healthy",
            })
    void stateful_sets(String spec, String status, String expected) {
        assertThat(verdict(new StatefulSetCheck(), object("apps/v1", "StatefulSet", spec, status)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | {observedGeneration: 1} | waiting",
                "{} | {observedGeneration: 2, desiredNumberScheduled: 2, updatedNumberScheduled: 1, numberAvailable: 2}"
                        + " | waiting",
                "{} | {observedGeneration: 2, desiredNumberScheduled: 2, updatedNumberScheduled: 2, numberAvailable: 2}"
                        + " | healthy",
                "{} | {observedGeneration: 2, desiredNumberScheduled: 0} | healthy",
                "{updateStrategy: {type: OnDelete}} | {observedGeneration: 2, desiredNumberScheduled: 2} | healthy",
            })
    void daemon_sets(String spec, String status, String expected) {
        assertThat(verdict(new DaemonSetCheck(), object("apps/v1", "DaemonSet", spec, status)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{observedGeneration: 1, conditions: [{type: Ready, status: 'True'}]} | waiting",
                "{observedGeneration: 2, conditions: [{type: Ready, status: 'True'}], history: [{chartVersion: 2.0.0}]}"
                        + " | healthy",
                "{observedGeneration: 2, conditions: [{type: Ready, status: 'True'}], history: [{chartVersion:"
                        + " 2.0.0+abc}]} | healthy",
                "{observedGeneration: 2, conditions: [{type: Ready, status: 'True', observedGeneration: 1}]} | waiting",
                "{observedGeneration: 2, conditions: [{type: Ready, status: 'True'}], history: [{chartVersion: 1.0.0}],"
                        + " lastAttemptedRevision: 2.0.0} | failing",
                "{observedGeneration: 2, conditions: [{type: Ready, status: 'False', reason: UpgradeFailed, message: no}]}"
                        + " | failing",
                "{observedGeneration: 2, conditions: [{type: Ready, status: 'False', reason: DependencyNotReady}]} |"
                        + " waiting",
                "{observedGeneration: 2, conditions: [{type: Ready, status: Unknown, reason: Progressing}]} | waiting",
                "{observedGeneration: 2, conditions: [{type: Stalled, status: 'True', reason: RetriesExceeded}]} |"
                        + " failing",
            })
    void helm_releases(String status, String expected) {
        var spec = "{chart: {spec: {chart: podinfo, version: 2.0.0}}}";

        assertThat(verdict(new HelmReleaseCheck(), object("helm.toolkit.fluxcd.io/v2", "HelmRelease", spec, status)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "suspended {0}, {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "true  | {observedGeneration: 1} | paused",
                "true  | {observedGeneration: 2, conditions: [{type: Ready, status: 'False', reason: no}]} | paused",
                "false | {observedGeneration: 1} | waiting",
            })
    void a_suspended_helm_release_stands_still(boolean suspended, String status, String expected) {
        var spec = "{suspend: %s, chart: {spec: {chart: podinfo, version: 2.0.0}}}".formatted(suspended);

        assertThat(verdict(new HelmReleaseCheck(), object("helm.toolkit.fluxcd.io/v2", "HelmRelease", spec, status)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{observedGeneration: 1, conditions: [{type: Ready, status: 'True'}]} | waiting",
                "{observedGeneration: 2} | waiting",
                "{observedGeneration: 2, latestCreatedRevisionName: web-1, conditions: [{type: Ready, status: 'False',"
                        + " reason: RevisionFailed}, {type: ConfigurationsReady, status: Unknown, reason: OutOfDate}]}"
                        + " | waiting",
                "{observedGeneration: 2, latestCreatedRevisionName: web-2, latestReadyRevisionName: web-2, conditions:"
                        + " [{type: Ready, status: 'True'}]} | healthy",
                "{observedGeneration: 2, latestCreatedRevisionName: web-2, latestReadyRevisionName: web-1, conditions:"
                        + " [{type: Ready, status: 'True'}]} | waiting",
                "{observedGeneration: 2, latestCreatedRevisionName: web-2, conditions: [{type: Ready, status: 'False',"
                        + " reason: RevisionFailed}]} | failing",
            })
    void knative_services(String status, String expected) {
        assertThat(verdict(new KnativeServiceCheck(), object("serving.knative.dev/v1", "Service", "{}", status)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{observedGeneration: '1', phase: Healthy} | waiting",
                "{observedGeneration: '2', phase: Healthy} | healthy",
                "{observedGeneration: '2', phase: Progressing, message: more replicas} | waiting",
                "{observedGeneration: '2', phase: Paused, message: CanaryPauseStep} | paused",
                "{observedGeneration: '2', phase: Degraded, message: aborted} | failing",
            })
    void argo_rollouts(String status, String expected) {
        assertThat(verdict(new ArgoRolloutCheck(), object("argoproj.io/v1alpha1", "Rollout", "{}", status)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{state: {waiting: {reason: ImagePullBackOff, message: manifest unknown}}} | pod new, container app:"
                        + " ImagePullBackOff: manifest unknown",
                "{state: {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: {exitCode: 1, reason: Error,"
                        + " message: no database}}} | pod new, container app: CrashLoopBackOff: exit code 1, Error: no"
                        + " database",
                "{state: {running: {}}, restartCount: 6} | pod new, container app: 6 restarts",
                "{state: {running: {}}, restartCount: 5} |",
                "{state: {waiting: {reason: ContainerCreating}}} |",
            })
    void a_failing_pod_of_the_new_revision_speaks_for_itself(String container, String words) {
        var deployment = cluster.create(namespace, """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: web
                  annotations:
                    deployment.kubernetes.io/revision: "2"
                spec:
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec: {containers: [{name: app, image: "acme/web:2"}]}
                """);
        replicaSet("web-old", "1", "old", deployment);
        replicaSet("web-new", "2", "new", deployment);
        pod("old", "old", "{state: {waiting: {reason: CrashLoopBackOff}}}");
        pod("new", "new", container);
        cluster.status(deployment, "{observedGeneration: 9, replicas: 1}");

        var rollout = new DeploymentCheck()
                .judge(tree(cluster.client().resource(deployment).get()), revisions());

        if (words == null) {
            assertThat(rollout).isInstanceOf(Rollout.InProgress.class);
            return;
        }
        assertThat(rollout).isEqualTo(new Rollout.Failing(words));
    }

    @Test
    void a_revision_that_knative_cannot_start_says_why() {
        var revision = cluster.create(namespace, """
                apiVersion: serving.knative.dev/v1
                kind: Revision
                metadata:
                  name: web-2
                """);
        cluster.status(
                revision,
                "{conditions: [{type: ContainerHealthy, status: 'False', reason: ContainerMissing, message: Unable to"
                        + " fetch image}]}");
        var status = "{observedGeneration: 2, latestCreatedRevisionName: web-2, latestReadyRevisionName: web-1,"
                + " conditions: [{type: Ready, status: Unknown}]}";

        assertThat(new KnativeServiceCheck()
                        .judge(object("serving.knative.dev/v1", "Service", "{}", status), revisions()))
                .isEqualTo(new Rollout.Failing("Revision web-2: ContainerMissing: Unable to fetch image"));
    }

    private void replicaSet(String name, String revision, String hash, GenericKubernetesResource owner) {
        cluster.create(namespace, """
                apiVersion: apps/v1
                kind: ReplicaSet
                metadata:
                  name: %s
                  annotations: {deployment.kubernetes.io/revision: "%s"}
                  labels: {app: web, pod-template-hash: %s}
                  ownerReferences:
                  - {apiVersion: apps/v1, kind: Deployment, name: web, uid: "%s"}
                spec:
                  selector: {matchLabels: {app: web, pod-template-hash: %s}}
                  template:
                    metadata: {labels: {app: web, pod-template-hash: %s}}
                    spec: {containers: [{name: app, image: "acme/web:2"}]}
                """.formatted(
                        name, revision, hash, owner.getMetadata().getUid(), hash, hash));
    }

    private void pod(String name, String hash, String container) {
        var pod = cluster.create(namespace, """
                apiVersion: v1
                kind: Pod
                metadata:
                  name: %s
                  labels: {app: web, pod-template-hash: %s}
                spec: {containers: [{name: app, image: "acme/web:2"}]}
                """.formatted(name, hash));
        var status = container.substring(0, container.length() - 1)
                + ", name: app, image: a, imageID: '', ready: false"
                + (container.contains("restartCount") ? "}" : ", restartCount: 0}");
        cluster.status(pod, "{containerStatuses: [" + status + "]}");
    }

    /** An object of generation 2 as it was read; it need not be in the cluster. */
    private JsonNode object(String apiVersion, String kind, String spec, String status) {
        return Serialization.unmarshal("""
                apiVersion: %s
                kind: %s
                metadata: {name: web, namespace: %s, uid: none, generation: 2}
                spec: %s
                status: %s
                """.formatted(apiVersion, kind, namespace, spec, status), JsonNode.class);
    }

    private static JsonNode tree(GenericKubernetesResource object) {
        return cluster.client().getKubernetesSerialization().convertValue(object, JsonNode.class);
    }

    private static String verdict(RolloutCheck check, JsonNode object) {
        return switch (check.judge(object, revisions())) {
            case Rollout.Healthy() -> "healthy";
            case Rollout.Failing failing -> "failing";
            case Rollout.InProgress waiting -> "waiting";
            case Rollout.Paused paused -> "paused";
            case Rollout.Gone() -> "gone";
        };
    }

    private static Revisions revisions() {
        return new Revisions(cluster.client());
    }
}
