// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static sh.headwind.e2e.TestBed.phase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What people hear of an update, from the whole product, and the plugin against its real API. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Needs({"sh", "curl"})
class NotificationsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final RecordingApi receiver = new RecordingApi().answering("POST /hook", 200, "");
    private TestBed bed;
    private Plugin plugin;

    @BeforeAll
    void start(@TempDir Path directory, @TempDir Path home) {
        bed = new TestBed(directory);
        bed.cluster.create(
                new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace("headwind-system")
                        .withName("headwind-config")
                        .endMetadata()
                        .addToData("webhook.enabled", "true")
                        .build(),
                new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace("headwind-system")
                        .withName("headwind-secrets")
                        .endMetadata()
                        .addToData("webhook-url", encoded("http://127.0.0.1:" + receiver.port() + "/hook"))
                        .build());
        plugin = new Plugin(home).with("HEADWIND_API_URL", bed.headwind().api(""));
    }

    @AfterAll
    void stop() {
        receiver.close();
        if (bed != null) {
            bed.close();
        }
    }

    @Test
    void an_update_is_told_step_by_step_and_each_step_once() {
        bed.registry.push("acme/told", "1.0.0", "one");
        bed.deploy("told", "acme/told:1.0.0", Map.of("headwind.sh/policy", "minor"));
        bed.awaitTracked("told");
        bed.push("acme/told", "1.1.0");
        var name =
                bed.awaitRequest("told", phase("Pending")).at("/metadata/name").asText();
        awaitTold("update_detected", "update_request_created");

        assertThat(plugin.run("list").output()).contains("default\t" + name + "\ttold\t");
        assertThat(plugin.run("approve", name, "--approver", "ada").output())
                .startsWith("Update approved successfully!\n{");
        bed.awaitRequest("told", phase("Completed"));
        awaitTold("update_detected", "update_request_created", "update_approved", "update_completed");

        assertThat(plugin.run("history", "told").output()).contains("app\t", ":1.1.0\t", "\tada\t" + name);
        bed.announce("acme/told", "1.1.0");
        await("notes of " + name)
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(bed.awaitRequest("told", phase("Completed"))
                                .at("/status/notifications")
                                .findValuesAsText("state"))
                        .containsExactly("sent", "sent", "sent", "sent"));
        await("metrics")
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(Http.get(bed.headwind().metrics()).body())
                                .contains("notifications_sent_total 4.0", "notifications_webhook_sent_total 4.0"));
        assertThat(told()).hasSize(4);
    }

    private void awaitTold(String... events) {
        await("told " + List.of(events))
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(told()).containsExactlyInAnyOrder(events));
    }

    private List<String> told() {
        return receiver.asked().stream()
                .map(each -> read(each.body()).path("event").asText())
                .toList();
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode read(String body) {
        try {
            return new ObjectMapper().readTree(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
