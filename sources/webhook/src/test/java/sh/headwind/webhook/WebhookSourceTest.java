// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sh.headwind.core.failure.Failure;
import sh.headwind.events.EventIds;
import sh.headwind.events.EventTypes;

class WebhookSourceTest {

    private static final String DOCKER_HUB =
            "{\"push_data\":{\"tag\":\"v1.2.3\"},\"repository\":{\"repo_name\":\"myimage\"}}";

    @TempDir
    Path root;

    private TestConfig open() {
        return TestConfig.in(root).openTo("*");
    }

    @Test
    void the_published_docker_hub_sample_becomes_one_event() throws Exception {
        try (var source = new RunningSource(open())) {
            var answer = source.post("/webhook/dockerhub", DOCKER_HUB, Map.of("Content-Type", "application/json"));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("Webhook processed");

            await().until(() -> source.delivered.size() == 1);
            var event = source.delivered.getFirst();
            assertThat(event.type()).isEqualTo(EventTypes.WEBHOOK_RECEIVED);
            assertThat(event.subject()).isEqualTo("dockerhub");
            assertThat(event.source()).isEqualTo("/headwind/webhook/dockerhub");
            assertThat(event.id()).isEqualTo(EventIds.hash(DOCKER_HUB.getBytes()));
            assertThat(event.data().text()).isEqualTo(DOCKER_HUB);
            assertThat(event.data().authenticated()).isFalse();
            assertThat(event.data().headers()).containsEntry("content-type", "application/json");
            assertThat(source.accepted).hasValue(1);
        }
    }

    @Test
    void an_envelope_is_taken_apart_and_its_pulls_are_dropped() throws Exception {
        var envelope = """
                {"events":[
                  {"id":"a","action":"push","target":{"repository":"team/web","tag":"1.2.3"}},
                  {"id":"b","action":"pull","target":{"repository":"team/web","tag":"1.2.3"}},
                  {"id":"c","action":"push","target":{"repository":"team/db","tag":"16"},"x":1.50}
                ]}""";
        try (var source = new RunningSource(open())) {
            assertThat(source.post("/webhook/registry", envelope, Map.of()).statusCode())
                    .isEqualTo(200);
            await().until(() -> source.delivered.size() == 2);
            assertThat(source.delivered).extracting("id").containsExactlyInAnyOrder("a", "c");
            assertThat(source.delivered)
                    .extracting(event -> event.data().text())
                    .contains(
                            "{\"id\":\"c\",\"action\":\"push\",\"target\":{\"repository\":\"team/db\",\"tag\":\"16\"},"
                                    + "\"x\":1.50}");
            assertThat(source.meters
                            .get("headwind.webhook.notifications.ignored")
                            .counter()
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void answers_at_once_while_the_sink_is_down_and_delivers_later() throws Exception {
        try (var source = new RunningSource(open())) {
            source.sink = _ -> {
                throw Failure.unavailable("send an event", "the sink answered 503");
            };
            assertThat(source.post("/webhook/dockerhub", DOCKER_HUB, Map.of()).statusCode())
                    .isEqualTo(200);
            source.sink = _ -> {};
            await().until(() -> source.delivered.size() == 1);
        }
    }

    @Test
    void what_was_accepted_is_delivered_by_the_next_process() throws Exception {
        try (var source = new RunningSource(open())) {
            source.sink = _ -> {
                throw Failure.unavailable("send an event", "the sink answered 503");
            };
            source.post("/webhook/dockerhub", DOCKER_HUB, Map.of());
        }
        try (var source = new RunningSource(open())) {
            await().until(() -> source.delivered.size() == 1);
            assertThat(source.delivered.getFirst().data().text()).isEqualTo(DOCKER_HUB);
        }
    }

    @Test
    void one_senders_failing_events_delay_no_other_sender() throws Exception {
        try (var source = new RunningSource(open())) {
            source.sink = event -> {
                if (event.subject().equals("quay")) {
                    throw Failure.unavailable("send an event", "the sink answered 500");
                }
            };
            for (var i = 0; i < 200; i++) {
                source.post("/webhook/quay", "{\"docker_url\":\"quay.io/a/r%d\"}".formatted(i), Map.of());
            }
            source.post("/webhook/dockerhub", DOCKER_HUB, Map.of());
            await().until(() -> source.delivered.size() == 1);
            assertThat(source.delivered.getFirst().subject()).isEqualTo("dockerhub");
        }
    }

    @Test
    void answers_health_as_text_and_as_json() throws Exception {
        try (var source = new RunningSource(open())) {
            for (var path : List.of("/health", "/health/readiness", "/health/liveness")) {
                assertThat(source.send(source.request(path).GET()).body()).isEqualTo("OK");
            }
            assertThat(source.send(source.request("/health")
                                    .header("Accept", "application/json")
                                    .GET())
                            .body())
                    .isEqualTo("{\"status\":\"healthy\"}");
        }
    }

    @Test
    void answers_the_handshake_of_event_grid() throws Exception {
        try (var source = new RunningSource(open().limited(20, 100))) {
            var answer = source.send(source.request("/webhook/cloudevents")
                    .header("WebHook-Request-Origin", "eventgrid.azure.net")
                    .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("WebHook-Allowed-Origin")).contains("eventgrid.azure.net");
            assertThat(answer.headers().firstValue("WebHook-Allowed-Rate")).contains("1200");
            assertThat(answer.headers().firstValue("Allow")).contains("POST");
            assertThat(source.accepted).hasValue(0);
        }
    }
}
