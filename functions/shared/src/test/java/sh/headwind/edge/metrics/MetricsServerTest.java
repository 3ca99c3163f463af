// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(MetricsServerTest.Opened.class)
class MetricsServerTest {

    @Inject
    MetricsServer server;

    @Inject
    PublishedMetrics metrics;

    @Test
    void serves_the_text_format_with_the_published_names_and_those_of_the_process() throws Exception {
        metrics.publishSource();

        var answer = get("/metrics", "*/*");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain; version=0.0.4");
        assertThat(answer.body())
                .contains("\nheadwind_webhook_events_total 0.0\n")
                .contains("jvm_memory_used_bytes");
    }

    @Test
    void health_is_a_word_or_json_for_who_accepts_it() throws Exception {
        assertThat(get("/health", "*/*").body()).isEqualTo("OK");
        assertThat(get("/health", "application/json").body()).isEqualTo("{\"status\":\"healthy\"}");
    }

    /** Over HTTP/2 without TLS the rest of a body once never came; what {@link HttpClient} offers by default is declined. */
    @Test
    void stays_with_http_1_1_for_a_client_that_offers_to_upgrade() throws Exception {
        assertThat(get("/metrics", "*/*").version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    }

    @Test
    void knows_no_other_path() throws Exception {
        assertThat(get("/", "*/*").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
        var uri = URI.create("http://localhost:" + server.port().orElseThrow() + path);
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(uri).header("Accept", accept).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    /** A process that opens the port, as the controller does. */
    public static class Opened implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("headwind.metrics.enabled", "true");
        }
    }
}
