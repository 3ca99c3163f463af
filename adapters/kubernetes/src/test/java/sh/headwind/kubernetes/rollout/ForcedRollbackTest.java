// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.core.workload.StuckPods.Release;
import sh.headwind.kubernetes.TestCluster;

/** Which pods of a StatefulSet go after its image was put back: acme/db:2 failed in the container app. */
class ForcedRollbackTest {

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

    @ParameterizedTest(name = "{0}, a pod of {1} that is ready: {2}, owned: {3}, goes: {4}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                 | acme/db:2 | False | true  | true",
                "{}                                 | acme/db:2 | True  | true  | false",
                "{}                                 | acme/db:1 | False | true  | false",
                "{}                                 | acme/db:2 | False | false | false",
                "{podManagementPolicy: Parallel}    | acme/db:2 | False | true  | false",
                "{updateStrategy: {type: OnDelete}} | acme/db:2 | False | true  | false",
            })
    void only_pods_that_were_to_run_what_failed_and_are_not_ready_go(
            String spec, String image, String ready, boolean owned, boolean goes) {
        var set = set(spec, 1);
        pod(set, image, ready, owned);

        assertThat(new ForcedRollback(new Revisions(cluster.client())).release(set, "app", "acme/db:2"))
                .isEqualTo(Release.DONE);
        assertThat(cluster.client()
                                .pods()
                                .inNamespace(namespace)
                                .withName("db-0")
                                .get()
                        == null)
                .isEqualTo(goes);
    }

    @ParameterizedTest(name = "seen up to generation {0}: {1}")
    @CsvSource({"0, TOO_EARLY", "1, DONE"})
    void none_goes_before_the_platform_has_taken_up_the_old_image(int observed, Release expected) {
        var set = set("{}", observed);
        pod(set, "acme/db:2", "False", true);

        assertThat(new ForcedRollback(new Revisions(cluster.client())).release(set, "app", "acme/db:2"))
                .isEqualTo(expected);
    }

    private JsonNode set(String spec, int observed) {
        var more = spec.equals("{}") ? "" : ", " + spec.substring(1, spec.length() - 1);
        var set = cluster.create(namespace, """
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: db}
                spec: {serviceName: db, selector: {matchLabels: {app: db}}, template: {metadata: {labels: {app: db}},
                  spec: {containers: [{name: app, image: "acme/db:1"}]}}%s}
                """.formatted(more));
        cluster.status(set, "{observedGeneration: %d, replicas: 1}".formatted(observed));
        return tree(cluster.client().resource(set).get());
    }

    private void pod(JsonNode set, String image, String ready, boolean owned) {
        var owner = owned ? set.at("/metadata/uid").asText() : "another";
        var pod = cluster.create(namespace, """
                apiVersion: v1
                kind: Pod
                metadata:
                  name: db-0
                  labels: {app: db}
                  ownerReferences: [{apiVersion: apps/v1, kind: StatefulSet, name: db, uid: "%s"}]
                spec: {containers: [{name: side, image: "acme/side:1"}, {name: app, image: "%s"}]}
                """.formatted(owner, image));
        cluster.status(pod, "{conditions: [{type: Ready, status: '%s'}]}".formatted(ready));
    }

    private static JsonNode tree(GenericKubernetesResource object) {
        return cluster.client().getKubernetesSerialization().convertValue(object, JsonNode.class);
    }
}
