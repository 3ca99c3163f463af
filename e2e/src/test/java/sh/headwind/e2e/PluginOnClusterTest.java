// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sh.headwind.testing.cluster.EmbeddedCluster;

/** What the plugin reads and writes in the cluster itself, by the kubectl of this machine. */
class PluginOnClusterTest {

    @TempDir
    private Path home;

    private final EmbeddedCluster cluster = EmbeddedCluster.start(EmbeddedCluster.options());
    private Plugin plugin;

    @BeforeAll
    static void needKubectl() {
        Plugin.need("sh");
        Plugin.need("kubectl");
    }

    @BeforeEach
    void fill() throws IOException {
        cluster.writeKubeconfig(home.resolve("kubeconfig"));
        cluster.namespace("shop").namespace("headwind-system");
        cluster.create(Files.writeString(home.resolve("objects.yaml"), """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, namespace: shop}
                spec:
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec: {containers: [{name: app, image: "acme/web:1.2.3"}]}
                ---
                apiVersion: headwind.sh/v1alpha1
                kind: TrackedImage
                metadata: {name: acme-web, namespace: shop}
                spec:
                  repository: docker.io/acme/web
                  kind: image
                  workloads:
                    - {apiVersion: apps/v1, kind: Deployment, name: web, uid: u, container: app, image: "acme/web:1.2.3", policy: patch}
                    - {apiVersion: apps/v1, kind: Deployment, name: other, uid: v, container: app, image: "acme/web:1.2.3", policy: minor}
                ---
                apiVersion: headwind.sh/v1alpha1
                kind: UpdateRequest
                metadata: {name: web-1, namespace: shop}
                spec:
                  targetRef: {apiVersion: apps/v1, kind: Deployment, name: web, namespace: shop}
                  updateType: image
                  containerName: app
                  currentImage: "acme/web:1.2.3"
                  newImage: "acme/web:1.2.4"
                  policy: patch
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: headwind-config, namespace: headwind-system}
                data: {updates.freeze: "false"}
                """));
        status("TrackedImage", "acme-web", """
                {"verdicts":[{"kind":"Deployment","name":"web","container":"app","candidate":"1.3.0","verdict":"keep",
                  "reason":"policy patch does not go from 1.2 to 1.3","at":"2026-11-22T10:00:00Z"}]}""");
        status("UpdateRequest", "web-1", """
                {"phase":"Approved","waitingFor":["window","freeze"],"notBefore":"2026-11-23T09:00:00Z"}""");
        plugin = new Plugin(home);
    }

    /** As the functions do: a status that is given at the creation of an object is dropped. */
    private void status(String kind, String name, String status) {
        cluster.client()
                .genericKubernetesResources("headwind.sh/v1alpha1", kind)
                .inNamespace("shop")
                .withName(name)
                .subresource("status")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"status\":" + status + "}");
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void explains_why_a_workload_is_not_updated_and_what_an_update_waits_for() {
        var result = plugin.run("explain", "web", "-n", "shop");

        assertThat(result.errors()).isEmpty();
        assertThat(result.lines())
                .containsExactly(
                        "Container | Image | Policy | Candidate | Verdict | Reason",
                        "----------|-------|--------|-----------|---------|-------",
                        "app\tacme/web:1.2.3\tpatch\t1.3.0\tkeep\tpolicy patch does not go from 1.2 to 1.3",
                        "Update request web-1 is Approved, held by window, freeze until 2026-11-23T09:00:00Z");
    }

    @Test
    void explains_that_nothing_came_yet() {
        assertThat(plugin.run("explain", "Deployment/other", "-n", "shop").lines())
                .contains("app\tacme/web:1.2.3\tminor\tN/A\tN/A\tnothing new was pushed or found yet");
    }

    @Test
    void a_workload_that_is_not_watched_is_an_error() {
        var result = plugin.run("explain", "nobody", "-n", "shop");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.errors()).startsWith("Error: nobody is not watched in shop");
    }

    @Test
    void freezes_and_thaws_a_workload() {
        assertThat(plugin.run("freeze", "web", "-n", "shop").output()).isEqualTo("Frozen: deployment/web in shop\n");
        assertThat(deploymentAnnotation()).isEqualTo("true");

        assertThat(plugin.run("thaw", "Deployment/web", "-n", "shop").output())
                .isEqualTo("Thawed: Deployment/web in shop\n");
        assertThat(deploymentAnnotation()).isEqualTo("none");
    }

    @Test
    void freezes_a_namespace() {
        plugin.run("freeze", "-n", "shop");

        assertThat(cluster.client()
                        .namespaces()
                        .withName("shop")
                        .get()
                        .getMetadata()
                        .getAnnotations())
                .containsEntry("headwind.sh/freeze", "true");
    }

    @Test
    void freezes_and_thaws_everything() {
        assertThat(plugin.run("freeze").output()).isEqualTo("Frozen: everything\n");
        assertThat(configured()).isEqualTo("true");

        plugin.run("thaw");
        assertThat(configured()).isEqualTo("false");
    }

    @Test
    void what_kubectl_cannot_do_is_an_error() {
        var result = plugin.run("freeze", "nobody", "-n", "shop");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.errors()).startsWith("Error: ").contains("\"nobody\" not found");
    }

    private String deploymentAnnotation() {
        var annotations = cluster.client()
                .apps()
                .deployments()
                .inNamespace("shop")
                .withName("web")
                .get()
                .getMetadata()
                .getAnnotations();
        return annotations == null ? "none" : annotations.getOrDefault("headwind.sh/freeze", "none");
    }

    private String configured() {
        return cluster.client()
                .configMaps()
                .inNamespace("headwind-system")
                .withName("headwind-config")
                .get()
                .getData()
                .get("updates.freeze");
    }
}
