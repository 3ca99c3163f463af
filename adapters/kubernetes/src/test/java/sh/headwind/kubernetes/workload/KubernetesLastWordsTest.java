// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.kubernetes.TestCluster;
import sh.headwind.testing.cluster.EmbeddedCluster;
import sh.headwind.testing.cluster.store.ObjectKey;

/** What the pod db-0 of the StatefulSet db tells once its update has failed. Its log ends in {@code panic: no database}. */
class KubernetesLastWordsTest {

    private static final String CRASHED =
            "{state: {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: {exitCode: 1, reason: Error}}}";
    private static final String RUNNING = "{state: {running: {}}}";
    private static final String LINE = "pod db-0: app last wrote \"panic: no database\"";

    private final TestCluster cluster = new TestCluster();
    private String namespace = "";
    private WorkloadRef set = new WorkloadRef("apps/v1", "StatefulSet", "", "db", "");

    @BeforeEach
    void useANewNamespace() {
        namespace = cluster.namespace();
        var created = cluster.create(namespace, """
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: db}
                spec: {serviceName: db, selector: {matchLabels: {app: db}}, template: {metadata: {labels: {app: db}},
                  spec: {containers: [{name: app, image: "acme/db:2"}]}}}
                """);
        cluster.status(created, "{observedGeneration: 1, replicas: 1, updateRevision: db-new}");
        set = new WorkloadRef(
                "apps/v1", "StatefulSet", namespace, "db", created.getMetadata().getUid());
    }

    @AfterEach
    void disconnect() {
        cluster.close();
    }

    @ParameterizedTest(name = "{0}, ready {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                CRASHED + " | False | " + LINE,
                CRASHED + " | True  |",
                RUNNING + " | False | pod db-0: Readiness probe failed: statuscode 503",
                RUNNING + " | True  |",
            })
    void a_pod_that_is_not_ready_says_how_it_ended_or_what_its_probe_says(String state, String ready, String words) {
        pod("db-new", state, ready);
        event("Readiness probe failed: connection refused", 1);
        event("Readiness probe failed: statuscode 503", 2);

        assertThat(lastWords(true)).isEqualTo(Optional.ofNullable(words));
    }

    @Test
    void who_is_ended_by_a_probe_says_so_too() {
        pod("db-new", CRASHED, "False");
        event("Liveness probe failed: statuscode 500", 1);
        event("Readiness probe failed: connection refused", 2);

        assertThat(lastWords(true)).contains(LINE + "; Liveness probe failed: statuscode 500");
    }

    @Test
    void a_message_of_its_end_is_told_already() {
        pod("db-new", CRASHED.replace("reason: Error", "reason: Error, message: no database"), "False");

        assertThat(lastWords(true)).isEmpty();
    }

    @Test
    void pods_of_another_revision_are_not_asked() {
        pod("db-old", CRASHED, "False");

        assertThat(lastWords(true)).isEmpty();
    }

    @Test
    void no_log_is_read_where_that_is_not_wanted() {
        pod("db-new", CRASHED, "False");

        assertThat(lastWords(false)).isEmpty();
        assertThat(embedded().requests().matching(request -> request.is("get", "pods/log")))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} refused: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "get  | pods/log         | pod db-0: Liveness probe failed: statuscode 500",
                "list | events           | " + LINE,
                "list | pods             |",
                "get  | statefulsets.apps |",
            })
    void what_is_refused_is_left_out(String verb, String resource, String words) {
        pod("db-new", CRASHED, "False");
        event("Liveness probe failed: statuscode 500", 1);
        embedded().faults().fail(request -> request.is(verb, resource), 403);

        assertThat(lastWords(true)).isEqualTo(Optional.ofNullable(words));
    }

    private Optional<String> lastWords(boolean logs) {
        return new KubernetesLastWords(cluster.client(), () -> logs).of(set);
    }

    private EmbeddedCluster embedded() {
        return cluster.embedded().orElseThrow();
    }

    private void pod(String revision, String state, String ready) {
        var pod = cluster.create(namespace, """
                apiVersion: v1
                kind: Pod
                metadata: {name: db-0, labels: {app: db, controller-revision-hash: %s}}
                spec: {containers: [{name: app, image: "acme/db:2"}]}
                """.formatted(revision));
        var container = state.substring(0, state.length() - 1)
                + ", name: app, image: a, imageID: '', ready: false, restartCount: 2}";
        cluster.status(
                pod,
                "{conditions: [{type: Ready, status: '%s'}], containerStatuses: [%s]}".formatted(ready, container));
        embedded().logs().ended(new ObjectKey(namespace, "db-0"), "app", "starting\npanic: no database\n\n");
    }

    private void event(String message, int minute) {
        var pod =
                cluster.client().pods().inNamespace(namespace).withName("db-0").get();
        cluster.create(
                namespace, """
                apiVersion: v1
                kind: Event
                metadata: {name: db-0.%1$d}
                involvedObject: {kind: Pod, name: db-0, namespace: %2$s, uid: "%3$s"}
                reason: Unhealthy
                type: Warning
                message: "%4$s"
                lastTimestamp: "2026-03-02T12:0%1$d:00Z"
                """.formatted(minute, namespace, pod.getMetadata().getUid(), message));
    }
}
