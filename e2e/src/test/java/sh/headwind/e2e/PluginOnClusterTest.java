// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sh.headwind.testing.cluster.EmbeddedCluster;

/** What the plugin reads and writes in the cluster itself, by the kubectl of this machine. */
@Needs({"sh", "kubectl"})
class PluginOnClusterTest {

    @TempDir
    private Path home;

    private final EmbeddedCluster cluster = EmbeddedCluster.start(EmbeddedCluster.options());
    private Plugin plugin;

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
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: headwind-config, namespace: headwind-system}
                data: {updates.freeze: "false"}
                """));
        plugin = new Plugin(home);
    }

    @AfterEach
    void stop() {
        cluster.close();
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
