// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A setting that is changed by REST while everything runs. */
class SettingsTest {

    @Test
    void a_freeze_that_ends_lets_the_update_go(@TempDir Path directory) {
        try (var bed = new TestBed(directory)) {
            bed.cluster.create(new ConfigMapBuilder()
                    .withNewMetadata()
                    .withName("headwind-config")
                    .withNamespace("headwind-system")
                    .endMetadata()
                    .addToData("updates.freeze", "true")
                    .build());
            bed.killAndRestart();
            bed.registry.push("acme/frozen", "1.0.0", "one");
            bed.deploy("frozen", "acme/frozen:1.0.0", Map.of("headwind.sh/policy", "minor"));
            bed.awaitTracked("frozen");
            bed.push("acme/frozen", "1.1.0");
            bed.approve(bed.awaitRequest("frozen", TestBed.phase("Pending")));
            bed.awaitRequest(
                    "frozen",
                    request -> request.at("/status/waitingFor").toString().contains("freeze"));
            assertThat(bed.image("frozen")).endsWith(":1.0.0");

            var answer = Http.put(bed.headwind().ui("/api/v1/settings"), "{\"updates\":{\"freeze\":false}}");

            assertThat(answer.body()).contains("Configuration updated successfully");
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> bed.image("frozen").endsWith(":1.1.0"));
        }
    }
}
