// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Digest;
import sh.headwind.core.workload.ChangeResult;
import sh.headwind.core.workload.HistoryEntry;
import sh.headwind.core.workload.ImageChange;
import sh.headwind.core.workload.ImageChange.Swap;
import sh.headwind.core.workload.PullAccess;
import sh.headwind.core.workload.QuarantineEntry;
import sh.headwind.core.workload.Rollout;
import sh.headwind.core.workload.Workload;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.kubernetes.TestCluster;

class KubernetesWorkloadsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private static TestCluster cluster;
    private static KubernetesWorkloads workloads;

    private String namespace;

    @BeforeAll
    static void connect() {
        cluster = new TestCluster();
        workloads = new KubernetesWorkloads(cluster.client());
    }

    @AfterAll
    static void disconnect() {
        cluster.close();
    }

    @BeforeEach
    void useANewNamespace() {
        namespace = cluster.namespace();
    }

    static List<Arguments> kinds() {
        return List.of(
                Arguments.of(Manifests.workload("apps/v1", "Deployment", "web", "nginx:1.25"), "nginx:1.26"),
                Arguments.of(Manifests.workload("apps/v1", "StatefulSet", "web", "nginx:1.25"), "nginx:1.26"),
                Arguments.of(Manifests.workload("apps/v1", "DaemonSet", "web", "nginx:1.25"), "nginx:1.26"),
                Arguments.of(Manifests.workload("argoproj.io/v1alpha1", "Rollout", "web", "nginx:1.25"), "nginx:1.26"),
                Arguments.of(Manifests.cronJob("web", "nginx:1.25"), "nginx:1.26"),
                Arguments.of(Manifests.knativeService("web", "nginx:1.25"), "nginx:1.26"),
                Arguments.of(Manifests.helmRelease("web", "6.5.0"), "podinfo:6.6.0"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void every_kind_is_read_changed_and_changed_back(String manifest, String next) {
        var ref = ref(cluster.create(namespace, manifest));
        var container = main(read(ref));
        var before = read(ref).container(container).orElseThrow().image();

        assertThat(change(ref, container, next)).isEqualTo(new ChangeResult.Changed());
        assertThat(read(ref).container(container).orElseThrow().image()).isEqualTo(next);

        assertThat(change(ref, container, before)).isEqualTo(new ChangeResult.Changed());
        assertThat(read(ref).container(container).orElseThrow().image()).isEqualTo(before);
    }

    @Test
    void init_containers_come_first_and_are_updated_too() {
        var ref = deployment();

        assertThat(read(ref).containers()).extracting("name").containsExactly("setup", "app", "proxy");
        assertThat(change(ref, "setup", "busybox:1.37")).isEqualTo(new ChangeResult.Changed());
        assertThat(image(ref, "setup")).isEqualTo("busybox:1.37");
    }

    @Test
    void pull_secrets_and_service_account_are_those_of_the_pod() {
        assertThat(read(deployment()).pullAccess()).isEqualTo(new PullAccess(List.of("regcred"), "builder"));
    }

    @Test
    void a_change_touches_nothing_but_the_image_and_our_annotations() {
        var ref = deployment();
        var before = deploymentObject();

        change(ref, "app", "nginx:1.26");

        var after = deploymentObject();
        assertThat(after.getMetadata().getAnnotations())
                .containsOnlyKeys("headwind.sh/last-update", "headwind.sh/update-history");
        after.getSpec().getTemplate().getSpec().getContainers().get(0).setImage("nginx:1.25");
        assertThat(after.getSpec()).isEqualTo(before.getSpec());
        assertThat(after.getMetadata().getLabels())
                .isEqualTo(before.getMetadata().getLabels());
    }

    @Test
    void records_are_read_back_as_they_were_written() {
        var ref = deployment();
        var read = read(ref);
        var digest = Optional.of(new Digest("sha256:" + "c".repeat(64)));
        var records = new Workload.Records(
                Optional.of(NOW),
                List.of(new HistoryEntry("app", "nginx:1.26", NOW, Optional.of("ur"), Optional.of("ada"), digest)),
                List.of(new QuarantineEntry("app", "nginx:1.27", digest, NOW, "headwind-auto-rollback", "it crashed")));

        workloads.change(new ImageChange(read, List.of(swap(read, "app", "nginx:1.26")), records));

        assertThat(read(ref).records()).isEqualTo(records);
    }

    @Test
    void an_image_that_somebody_changed_meanwhile_is_left_alone() {
        var ref = deployment();
        var read = read(ref);
        edit(object ->
                object.getSpec().getTemplate().getSpec().getContainers().get(0).setImage("nginx:by-hand"));

        assertThat(workloads.change(changeOf(read, "app", "nginx:1.26"))).isEqualTo(new ChangeResult.Differs());
        assertThat(image(ref, "app")).isEqualTo("nginx:by-hand");
    }

    @Test
    void a_container_that_moved_to_another_place_is_not_mistaken() {
        var ref = deployment();
        var read = read(ref);
        edit(object -> {
            var containers = object.getSpec().getTemplate().getSpec().getContainers();
            var app = containers.get(0);
            app.setName("other");
        });

        assertThat(workloads.change(changeOf(read, "app", "nginx:1.26"))).isEqualTo(new ChangeResult.Differs());
    }

    @Test
    void a_history_that_somebody_wrote_meanwhile_is_not_lost() {
        var ref = deployment();
        var read = read(ref);
        change(ref, "proxy", "envoy:1.31");

        assertThat(workloads.change(changeOf(read, "app", "nginx:1.26"))).isEqualTo(new ChangeResult.Differs());
        assertThat(read(ref).records().history())
                .extracting(HistoryEntry::container)
                .containsOnly("proxy");
    }

    @Test
    void a_second_history_entry_that_crosses_another_write_is_not_lost_either() {
        var ref = deployment();
        change(ref, "proxy", "envoy:1.31");
        var read = read(ref);
        change(ref, "proxy", "envoy:1.32");

        assertThat(workloads.change(changeOf(read, "app", "nginx:1.26"))).isEqualTo(new ChangeResult.Differs());
    }

    @Test
    void a_workload_that_is_gone_is_gone() {
        var ref = deployment();
        var read = read(ref);
        cluster.client()
                .apps()
                .deployments()
                .inNamespace(namespace)
                .withName("web")
                .delete();

        assertThat(workloads.change(changeOf(read, "app", "nginx:1.26"))).isEqualTo(new ChangeResult.Gone());
        assertThat(workloads.read(ref)).isEmpty();
        assertThat(workloads.rollout(ref)).isEqualTo(new Rollout.Gone());
    }

    @Test
    void another_object_of_the_same_name_is_not_the_workload() {
        var ref = deployment();
        var older = new WorkloadRef(ref.apiVersion(), ref.kind(), ref.namespace(), ref.name(), "older-uid");

        assertThat(workloads.read(older)).isEmpty();
        assertThat(workloads.read(new WorkloadRef(ref.apiVersion(), ref.kind(), namespace, "web", "")))
                .isPresent();
    }

    @Test
    void a_namespace_gives_its_annotations() {
        var ref = deployment();
        cluster.client()
                .namespaces()
                .withName(namespace)
                .edit(found -> new NamespaceBuilder(found)
                        .editMetadata()
                        .addToAnnotations("headwind.sh/policy", "minor")
                        .endMetadata()
                        .build());

        assertThat(read(ref).namespaceAnnotations()).containsEntry("headwind.sh/policy", "minor");
    }

    @Test
    void a_kind_that_the_cluster_does_not_serve_is_just_not_there() {
        var ref = new WorkloadRef("helm.toolkit.fluxcd.io/v2", "HelmRelease", namespace, "nobody", "");

        assertThat(workloads.read(ref)).isEmpty();
    }

    @Test
    void a_kind_that_is_not_ours_is_refused() {
        assertThatThrownBy(() -> workloads.read(new WorkloadRef("v1", "Pod", namespace, "web", "")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("Headwind does not update v1 Pod");
    }

    @Test
    void a_release_that_takes_its_chart_by_reference_is_left_to_flux() {
        var ref = ref(cluster.create(namespace, """
                apiVersion: helm.toolkit.fluxcd.io/v2
                kind: HelmRelease
                metadata:
                  name: web
                spec:
                  chartRef:
                    kind: OCIRepository
                    name: podinfo
                """));

        assertThat(read(ref).containers()).isEmpty();
    }

    @Test
    void the_digest_that_runs_is_what_the_ready_pods_agree_on() {
        var ref = deployment();
        pod("one", "docker.io/library/nginx@sha256:" + "d".repeat(64));
        var workload = read(ref);
        var app = workload.container("app").orElseThrow();

        assertThat(workloads.runningDigest(workload, app)).contains(new Digest("sha256:" + "d".repeat(64)));

        pod("two", "docker.io/library/nginx@sha256:" + "e".repeat(64));
        assertThat(workloads.runningDigest(workload, app)).isEmpty();
    }

    @Test
    void a_later_change_is_one_call() {
        var ref = deployment();
        change(ref, "app", "nginx:1.26");
        var change = changeOf(read(ref), "app", "nginx:1.27");
        cluster.embedded().ifPresent(embedded -> {
            embedded.requests().clear();
            workloads.change(change);
            assertThat(embedded.requests().all()).hasSize(1);
        });
    }

    private void pod(String name, String imageId) {
        var pod = cluster.create(namespace, """
                apiVersion: v1
                kind: Pod
                metadata:
                  name: %s
                  labels:
                    app: web
                spec:
                  containers:
                  - name: app
                    image: nginx:1.25
                """.formatted(name));
        cluster.status(pod, """
                conditions:
                - type: Ready
                  status: "True"
                containerStatuses:
                - name: app
                  image: nginx:1.25
                  imageID: %s
                  ready: true
                  restartCount: 0
                """.formatted(imageId));
    }

    private WorkloadRef deployment() {
        return ref(cluster.create(namespace, Manifests.deployment("web", "nginx:1.25")));
    }

    private Deployment deploymentObject() {
        return cluster.client()
                .apps()
                .deployments()
                .inNamespace(namespace)
                .withName("web")
                .get();
    }

    private void edit(Consumer<Deployment> edit) {
        var object = deploymentObject();
        edit.accept(object);
        cluster.client().resource(object).update();
    }

    private static WorkloadRef ref(GenericKubernetesResource object) {
        var metadata = object.getMetadata();
        return new WorkloadRef(
                object.getApiVersion(),
                object.getKind(),
                metadata.getNamespace(),
                metadata.getName(),
                metadata.getUid());
    }

    private static Workload read(WorkloadRef ref) {
        return workloads.read(ref).orElseThrow();
    }

    private static String image(WorkloadRef ref, String container) {
        return read(ref).container(container).orElseThrow().image();
    }

    private static String main(Workload workload) {
        return workload.container("app").isPresent() ? "app" : "chart";
    }

    private static ChangeResult change(WorkloadRef ref, String container, String image) {
        return workloads.change(changeOf(read(ref), container, image));
    }

    private static ImageChange changeOf(Workload read, String container, String image) {
        var records = read.records();
        var entry = new HistoryEntry(container, image, NOW, Optional.empty(), Optional.empty(), Optional.empty());
        var history = HistoryEntry.add(records.history(), entry);
        return new ImageChange(
                read,
                List.of(swap(read, container, image)),
                new Workload.Records(Optional.of(Instant.now()), history, records.quarantine()));
    }

    private static Swap swap(Workload read, String container, String image) {
        var found = read.container(container).orElseThrow();
        return new Swap(found, found.image(), image);
    }
}
