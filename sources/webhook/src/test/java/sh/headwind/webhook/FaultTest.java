// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Conservation: whatever happens to sink and source, an accepted delivery reaches the sink with its own id, and one that was
 * refused does not.
 */
class FaultTest {

    private static final int DELIVERIES = 10_000;
    private static final int KILLS = 10;
    private static final int SENDERS = 16;
    private static final int FORGED_OF = 20;
    private static final long SEED = 20_261_122;
    private static final String SECRET = "correct-horse-battery-staple";

    @TempDir
    Path root;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Process> source = new AtomicReference<>();

    @Test
    void every_accepted_delivery_reaches_the_sink_although_sink_and_source_fail() throws Exception {
        RunningSource.secret(TestConfig.in(root), "ghcr", SECRET);
        try (var sink = new FaultySink(SEED);
                var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            source.set(SourceProcess.start(root, sink.uri()));
            var next = new AtomicInteger();
            for (var i = 0; i < SENDERS; i++) {
                senders.submit(() -> send(next));
            }
            killAtRandom(sink);
            await().atMost(Duration.ofMinutes(5)).until(() -> accepted.size() + refused.size() == DELIVERIES);
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(sink.accepted.keySet()).containsAll(accepted));
            assertThat(sink.accepted.keySet()).doesNotContainAnyElementsOf(refused);
            assertThat(refused).hasSize(DELIVERIES / FORGED_OF);
            assertThat(sink.faults.get()).isGreaterThan(DELIVERIES / 10);
        } finally {
            source.get().destroyForcibly().waitFor();
        }
    }

    /** Ten times, each time after about as many deliveries more, however fast the machine is. */
    private void killAtRandom(FaultySink sink) throws Exception {
        var random = new Random(SEED);
        for (var kill = 1; kill <= KILLS; kill++) {
            var moment = (kill * DELIVERIES - random.nextInt(DELIVERIES)) / (KILLS + 1);
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> accepted.size() >= moment);
            source.get().destroyForcibly().waitFor();
            source.set(SourceProcess.start(root, sink.uri()));
        }
    }

    private void send(AtomicInteger next) {
        for (var number = next.getAndIncrement(); number < DELIVERIES; number = next.getAndIncrement()) {
            var id = "d-" + number;
            var isForged = number % FORGED_OF == 0;
            var body = "{\"package_url\":\"ghcr.io/acme/web-%d:1.0.%d\"}".formatted(number % 200, number);
            var signature = "sha256=" + signature(body, isForged ? "guessed" : SECRET);
            await().atMost(Duration.ofMinutes(2))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> {
                        var status = post(id, body, signature);
                        if (status == 200) {
                            accepted.add(id);
                        }
                        if (status == 401) {
                            refused.add(id);
                        }
                        return status == 200 || status == 401;
                    });
        }
    }

    /** The status, or 0 when there is nobody there or the answer did not come. */
    private int post(String id, String body, String signature) {
        try {
            var port = Files.readString(root.resolve("port"));
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/webhook/ghcr"))
                    .timeout(Duration.ofSeconds(10))
                    .header("X-GitHub-Delivery", id)
                    .header("X-Hub-Signature-256", signature)
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static String signature(String body, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
