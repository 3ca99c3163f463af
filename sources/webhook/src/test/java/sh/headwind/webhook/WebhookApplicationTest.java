// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
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
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import sh.headwind.edge.metrics.MetricsServer;
import sh.headwind.testing.patience.PatientWaits;

@QuarkusTest
@QuarkusTestResource(value = WebhookApplicationTest.Broker.class, restrictToAnnotatedClass = true)
class WebhookApplicationTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final List<String> TYPES = new CopyOnWriteArrayList<>();

    @Inject
    WebhookStartup source;

    @Inject
    MetricsServer metrics;

    @Test
    void the_application_listens_sends_to_k_sink_and_shows_its_metrics() throws Exception {
        assertThat(scrape()).contains("\nheadwind_webhook_events_total 0.0\n");
        var sample = "{\"push_data\":{\"tag\":\"v1.2.3\"},\"repository\":{\"repo_name\":\"myimage\"}}";
        var request = HttpRequest.newBuilder(uri(source.port().getAsInt(), "/webhook/dockerhub"))
                .POST(HttpRequest.BodyPublishers.ofString(sample));
        assertThat(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
        await().atMost(PatientWaits.PATIENCE).until(() -> TYPES.contains("sh.headwind.webhook.received.v1"));
        assertThat(scrape())
                .contains("\nheadwind_webhook_events_total 1.0\n")
                .contains("headwind_webhook_spool_entries")
                .contains("headwind_webhook_dead_letters_total{kept=\"controller\"} 0.0");
    }

    private String scrape() throws Exception {
        var request = HttpRequest.newBuilder(uri(metrics.port().getAsInt(), "/metrics"));
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static URI uri(int port, String path) {
        return URI.create("http://localhost:" + port + path);
    }

    /** A broker that takes everything, and the settings that lead there. */
    public static class Broker implements QuarkusTestResourceLifecycleManager {

        private HttpServer server;

        @Override
        public Map<String, String> start() {
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                server.createContext("/", exchange -> {
                    TYPES.add(exchange.getRequestHeaders().getFirst("ce-type"));
                    exchange.sendResponseHeaders(202, -1);
                    exchange.close();
                });
                server.start();
                return Map.of(
                        "K_SINK",
                        "http://localhost:" + server.getAddress().getPort(),
                        "headwind.source.port",
                        "0",
                        "headwind.source.allow-unauthenticated",
                        "*",
                        "headwind.source.spool.directory",
                        Files.createTempDirectory("spool").toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void stop() {
            server.stop(0);
        }
    }
}
