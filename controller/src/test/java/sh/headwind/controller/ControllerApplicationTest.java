// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import sh.headwind.edge.metrics.MetricsServer;
import sh.headwind.kubernetes.resource.RequestSpec;
import sh.headwind.kubernetes.resource.UpdateRequestResource;
import sh.headwind.testing.cluster.EmbeddedCluster;
import sh.headwind.testing.patience.PatientWaits;

@QuarkusTest
@QuarkusTestResource(value = ControllerApplicationTest.Platform.class, restrictToAnnotatedClass = true)
class ControllerApplicationTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final List<String> TYPES = new CopyOnWriteArrayList<>();

    @Inject
    ControllerStartup controller;

    @Inject
    MetricsServer metrics;

    @Inject
    KubernetesClient cluster;

    @Test
    void the_application_leads_sends_to_k_sink_and_shows_its_metrics() throws Exception {
        await().atMost(PatientWaits.PATIENCE).until(controller::isReady);
        assertThat(get(controller.port().getAsInt(), "/health/readiness")).isEqualTo("OK");
        cluster.resource(request()).create();
        await().atMost(PatientWaits.PATIENCE).until(() -> TYPES.contains("sh.headwind.update.superseded.v1"));
        assertThat(get(metrics.port().getAsInt(), "/metrics"))
                .contains("updates_pending")
                .contains("reconcile_duration_seconds_bucket")
                .contains("headwind_approval_seconds_bucket")
                .contains("headwind_dispatch_seconds_bucket")
                .contains("headwind_apply_seconds_bucket")
                .contains("headwind_rollout_seconds_bucket");
    }

    /** For a workload that is not there: asked for, then superseded. */
    private static UpdateRequestResource request() {
        var resource = new UpdateRequestResource();
        resource.getMetadata().setNamespace("default");
        resource.getMetadata().setName("up");
        resource.setSpec(new RequestSpec(
                new RequestSpec.Target("apps/v1", "Deployment", "web", "default", null),
                "image",
                "web",
                "nginx:1.26.0",
                "nginx:1.27.0",
                null,
                null,
                "minor",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null));
        return resource;
    }

    private static String get(int port, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(10));
        return CLIENT.send(request.build(), BodyHandlers.ofString()).body();
    }

    /** A cluster, a broker that takes everything, and the settings that lead there. */
    public static class Platform implements QuarkusTestResourceLifecycleManager {

        private EmbeddedCluster cluster;
        private HttpServer server;

        @Override
        public Map<String, String> start() {
            cluster = EmbeddedCluster.start(EmbeddedCluster.options());
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server.createContext("/", exchange -> {
                TYPES.add(exchange.getRequestHeaders().getFirst("ce-type"));
                exchange.sendResponseHeaders(202, -1);
                exchange.close();
            });
            server.start();
            return Map.of(
                    "K_SINK", "http://localhost:" + server.getAddress().getPort() + "/",
                    "quarkus.kubernetes-client.api-server-url", cluster.url(),
                    "headwind.controller.namespace", "default",
                    "headwind.controller.port", "0",
                    "headwind.metrics.port", "0");
        }

        @Override
        public void stop() {
            server.stop(0);
            cluster.close();
        }
    }
}
