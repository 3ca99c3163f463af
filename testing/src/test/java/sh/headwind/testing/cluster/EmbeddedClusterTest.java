// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The embedded cluster as the fabric8 client sees it. */
class EmbeddedClusterTest {

    private static final PatchContext JSON_PATCH = PatchContext.of(PatchType.JSON);

    private final EmbeddedCluster cluster =
            EmbeddedCluster.start(EmbeddedCluster.options().crds(Samples.WIDGETS));
    private final KubernetesClient client = cluster.client();

    @BeforeEach
    void give_the_tests_a_namespace() {
        cluster.namespace("team-a");
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void keeps_what_it_is_given() {
        var created = client.resource(configMap("one", Map.of("a", "1"))).create();

        assertThat(created.getMetadata().getUid()).isNotBlank();
        assertThat(configMap("one")).isEqualTo(created);
        assertThat(client.configMaps().inNamespace("team-a").list().getItems()).containsExactly(created);
    }

    @Test
    void a_name_is_taken_once() {
        client.resource(configMap("one", Map.of())).create();

        refuses(
                409,
                "AlreadyExists",
                () -> client.resource(configMap("one", Map.of())).create());
    }

    @Test
    void a_missing_namespace_is_not_found() {
        var map = new ConfigMapBuilder()
                .withNewMetadata()
                .withName("one")
                .withNamespace("nowhere")
                .endMetadata()
                .build();

        refuses(404, "NotFound", () -> client.resource(map).create());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/namespaces/team-a/nothings", "/apis/example.org/v1/nothings", "/apis/no.group/v1", "/x"
            })
    void a_kind_that_is_not_served_is_not_found(String path) {
        assertThat(client.raw(path)).isNull();
    }

    @Test
    void an_impossible_name_is_refused() {
        refuses(
                422,
                "Invalid",
                () -> client.resource(configMap("No_Name", Map.of())).create());
    }

    @Test
    void a_stale_write_is_a_conflict() {
        var first = client.resource(configMap("one", Map.of("a", "1"))).create();
        client.resource(first)
                .edit(map -> new ConfigMapBuilder(map).addToData("a", "2").build());

        refuses(
                409,
                "Conflict",
                () -> client.resource(
                                new ConfigMapBuilder(first).addToData("a", "3").build())
                        .update());
    }

    @Test
    void a_write_that_changes_nothing_makes_no_new_version() {
        var first = client.resource(configMap("one", Map.of("a", "1"))).create();

        assertThat(client.resource(first).update()).isEqualTo(first);
    }

    @Test
    void a_failing_test_of_a_json_patch_is_refused_and_changes_nothing() {
        client.resource(deployment("web", "nginx:1")).create();
        var patch = """
                [{"op":"test","path":"/spec/template/spec/containers/0/image","value":"nginx:0"},
                 {"op":"replace","path":"/spec/template/spec/containers/0/image","value":"nginx:2"}]""";

        refuses(422, "Invalid", () -> deployments().withName("web").patch(JSON_PATCH, patch));
        assertThat(image("web")).isEqualTo("nginx:1");
    }

    @Test
    void a_json_patch_whose_test_holds_is_applied() {
        client.resource(deployment("web", "nginx:1")).create();
        var patch = """
                [{"op":"test","path":"/spec/template/spec/containers/0/image","value":"nginx:1"},
                 {"op":"replace","path":"/spec/template/spec/containers/0/image","value":"nginx:2"}]""";

        deployments().withName("web").patch(JSON_PATCH, patch);

        assertThat(image("web")).isEqualTo("nginx:2");
    }

    @Test
    void spec_and_annotations_of_a_deployment_count_as_generations_but_labels_and_status_do_not() {
        client.resource(deployment("web", "nginx:1")).create();
        assertThat(generation("web")).isEqualTo(1);

        deployments()
                .withName("web")
                .edit(it -> new DeploymentBuilder(it)
                        .editMetadata()
                        .addToLabels("a", "b")
                        .endMetadata()
                        .build());
        assertThat(generation("web")).isEqualTo(1);

        deployments()
                .withName("web")
                .edit(it -> new DeploymentBuilder(it)
                        .editMetadata()
                        .addToAnnotations("a", "b")
                        .endMetadata()
                        .build());
        assertThat(generation("web")).isEqualTo(2);

        deployments()
                .withName("web")
                .edit(it -> new DeploymentBuilder(it)
                        .editSpec()
                        .withReplicas(4)
                        .endSpec()
                        .build());
        assertThat(generation("web")).isEqualTo(3);
    }

    @Test
    void status_is_written_by_its_subresource_only() {
        var widget = Samples.widget("w", Map.of("colour", "red"));
        widget.setAdditionalProperty("status", Map.of("phase", "Done"));
        assertThat(client.resource(widget).create().<Object>get("status")).isNull();

        var live = client.resource(widget).get();
        live.setAdditionalProperty("status", Map.of("phase", "Pending"));
        client.resource(live).updateStatus();
        assertThat(client.resource(widget).get().<String>get("status", "phase")).isEqualTo("Pending");

        var again = client.resource(widget).get();
        again.setAdditionalProperty("status", Map.of("phase", "Done"));
        client.resource(again).update();
        assertThat(client.resource(widget).get().<String>get("status", "phase")).isEqualTo("Pending");
    }

    @Test
    void an_owner_takes_its_children_along() {
        var owner = client.resource(configMap("owner", Map.of())).create();
        client.resource(new ConfigMapBuilder(configMap("child", Map.of()))
                        .editMetadata()
                        .addNewOwnerReference()
                        .withApiVersion("v1")
                        .withKind("ConfigMap")
                        .withName("owner")
                        .withUid(owner.getMetadata().getUid())
                        .endOwnerReference()
                        .endMetadata()
                        .build())
                .create();

        client.resource(owner).delete();

        client.configMaps()
                .inNamespace("team-a")
                .withName("child")
                .waitUntilCondition(it -> it == null, 5, TimeUnit.SECONDS);
    }

    @Test
    void a_finalizer_holds_an_object_until_it_is_taken_off() {
        client.resource(new ConfigMapBuilder(configMap("one", Map.of()))
                        .editMetadata()
                        .addToFinalizers("example.org/hold")
                        .endMetadata()
                        .build())
                .create();

        client.configMaps().inNamespace("team-a").withName("one").delete();
        assertThat(configMap("one").getMetadata().getDeletionTimestamp()).isNotBlank();

        client.configMaps()
                .inNamespace("team-a")
                .withName("one")
                .edit(map -> new ConfigMapBuilder(map)
                        .editMetadata()
                        .withFinalizers(List.of())
                        .endMetadata()
                        .build());
        assertThat(client.configMaps().inNamespace("team-a").withName("one").get())
                .isNull();
    }

    @Test
    void a_namespace_takes_all_that_is_in_it_along() {
        client.resource(configMap("one", Map.of())).create();

        client.namespaces().withName("team-a").delete();

        assertThat(client.configMaps().inNamespace("team-a").list().getItems()).isEmpty();
        assertThat(client.namespaces().withName("team-a").get()).isNull();
    }

    @Test
    void selectors_narrow_a_list() {
        client.resource(labelled("a", Map.of("tier", "web", "env", "prod"))).create();
        client.resource(labelled("b", Map.of("tier", "db", "env", "prod"))).create();
        client.resource(labelled("c", Map.of("tier", "db"))).create();

        var maps = client.configMaps().inNamespace("team-a");
        assertThat(names(maps.withLabel("tier", "db").list().getItems())).containsExactly("b", "c");
        assertThat(names(maps.withLabelIn("tier", "db", "web")
                        .withLabel("env")
                        .list()
                        .getItems()))
                .containsExactly("a", "b");
        assertThat(names(maps.withLabelNotIn("tier", "web").list().getItems())).containsExactly("b", "c");
        assertThat(names(maps.withoutLabel("env").list().getItems())).containsExactly("c");
        assertThat(names(maps.withField("metadata.name", "b").list().getItems()))
                .containsExactly("b");
    }

    @Test
    void a_long_list_comes_in_pages() {
        for (int i = 0; i < 5; i++) {
            client.resource(configMap("m" + i, Map.of())).create();
        }

        var first = client.configMaps()
                .inNamespace("team-a")
                .list(new ListOptionsBuilder().withLimit(3L).build());
        assertThat(first.getItems()).hasSize(3);
        assertThat(first.getMetadata().getRemainingItemCount()).isEqualTo(2);

        var second = client.configMaps()
                .inNamespace("team-a")
                .list(new ListOptionsBuilder()
                        .withLimit(3L)
                        .withContinue(first.getMetadata().getContinue())
                        .build());
        assertThat(names(second.getItems())).containsExactly("m3", "m4");
        assertThat(second.getMetadata().getContinue()).isNull();
    }

    @Test
    void a_dry_run_changes_nothing() {
        client.resource(configMap("one", Map.of())).dryRun().create();

        assertThat(configMap("one")).isNull();
    }

    @Test
    void a_delete_with_a_wrong_version_is_a_conflict() {
        client.resource(configMap("one", Map.of())).create();

        refuses(
                409,
                "Conflict",
                () -> client.configMaps()
                        .inNamespace("team-a")
                        .withName("one")
                        .lockResourceVersion("1")
                        .delete());
    }

    @Test
    void counts_the_requests_that_come_over_http() {
        cluster.requests().clear();

        client.resource(configMap("one", Map.of())).create();
        client.configMaps().inNamespace("team-a").withLabel("a", "b").list();

        assertThat(cluster.requests().counts()).isEqualTo(Map.of("create configmaps", 1L, "list configmaps", 1L));
        assertThat(cluster.requests().all().getLast().labelSelector()).isEqualTo("a=b");
    }

    @Test
    void faults_are_met_by_the_requests_they_concern() {
        try (var _ = cluster.faults().fail(request -> request.is("get", "configmaps"), 403)) {
            refuses(403, "Forbidden", () -> configMap("one"));
        }
        assertThat(configMap("one")).isNull();
    }

    @Test
    void a_delayed_request_is_done_in_the_end() {
        try (var _ = cluster.faults().delay(_ -> true, Duration.ofMillis(50))) {
            assertThat(configMap("one")).isNull();
        }
    }

    private static void refuses(int code, String reason, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(KubernetesClientException.class, refusal -> {
            assertThat(refusal.getCode()).isEqualTo(code);
            assertThat(refusal.getStatus().getReason()).isEqualTo(reason);
        });
    }

    private static List<String> names(List<ConfigMap> maps) {
        return maps.stream().map(map -> map.getMetadata().getName()).toList();
    }

    private ConfigMap configMap(String name) {
        return client.configMaps().inNamespace("team-a").withName(name).get();
    }

    private static ConfigMap configMap(String name, Map<String, String> data) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("team-a")
                .endMetadata()
                .withData(data)
                .build();
    }

    private static ConfigMap labelled(String name, Map<String, String> labels) {
        return new ConfigMapBuilder(configMap(name, Map.of()))
                .editMetadata()
                .withLabels(labels)
                .endMetadata()
                .build();
    }

    private NonNamespaceOperation<Deployment, DeploymentList, RollableScalableResource<Deployment>> deployments() {
        return client.apps().deployments().inNamespace("team-a");
    }

    private static Deployment deployment(String name, String image) {
        return Samples.deployment("team-a", name, image);
    }

    private String image(String name) {
        return deployments()
                .withName(name)
                .get()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getImage();
    }

    private long generation(String name) {
        return deployments().withName(name).get().getMetadata().getGeneration();
    }
}
