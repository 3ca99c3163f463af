// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.webhook.RunningSource;
import sh.headwind.webhook.TestConfig;

class LimitsTest {

    @TempDir
    Path root;

    private TestConfig open() {
        return TestConfig.in(root).openTo("*");
    }

    private static String body(int bytes) {
        return "{\"repository\":\"" + "x".repeat(bytes - 17) + "\"}";
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 60_000, 65_536, 262_144})
    void a_body_up_to_256_kib_is_accepted_and_arrives_whole(int bytes) throws Exception {
        try (var source = new RunningSource(open())) {
            assertThat(source.post("/webhook/quay", body(bytes), Map.of()).statusCode())
                    .isEqualTo(200);
            await().until(() -> source.delivered.size() == 1);
            assertThat(source.delivered.getFirst().data().text()).isEqualTo(body(bytes));
            assertThat(source.delivered.getFirst().data().body().length()).isLessThan(60_000);
        }
    }

    @Test
    void a_longer_body_is_refused_with_its_length_told_or_not() throws Exception {
        try (var source = new RunningSource(open())) {
            assertThat(source.post("/webhook/quay", body(300 * 1024), Map.of()).statusCode())
                    .isEqualTo(413);
            var streamed = source.request("/webhook/quay")
                    .POST(HttpRequest.BodyPublishers.ofInputStream(
                            () -> new ByteArrayInputStream(new byte[300 * 1024])));
            assertThat(source.send(streamed).statusCode()).isEqualTo(413);
            assertThat(source.accepted).hasValue(0);
        }
    }

    @Test
    void an_unknown_receiver_is_told_so_before_its_body_is_read() throws Exception {
        try (var source = new RunningSource(TestConfig.in(root))) {
            assertThat(source.post("/webhook/quay", body(300 * 1024), Map.of()).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void a_head_over_16_kib_is_refused() throws Exception {
        try (var source = new RunningSource(open())) {
            var answer = source.post("/webhook/quay", "{}", Map.of("X-Long", "x".repeat(17 * 1024)));
            assertThat(answer.statusCode()).isEqualTo(413);
        }
    }

    @Test
    void a_compressed_body_is_refused_unread() throws Exception {
        var bomb = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[10 << 20]);
        }
        try (var source = new RunningSource(open())) {
            var answer = source.post("/webhook/quay", bomb.toByteArray(), Map.of("Content-Encoding", "gzip"));
            assertThat(answer.statusCode()).isEqualTo(415);
        }
    }

    @Test
    void a_body_that_does_not_fit_an_event_is_kept_as_a_dead_letter() throws Exception {
        var noise = new byte[180 * 1024];
        new Random(7).nextBytes(noise);
        try (var source = new RunningSource(open())) {
            var answer = source.post("/webhook/quay", Base64.getEncoder().encode(noise), Map.of());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(root.resolve("spool/dead-letters.jsonl")).content().contains("does not fit");
            assertThat(source.delivered).isEmpty();
        }
    }

    @Test
    void calls_beyond_the_burst_are_told_to_come_back_and_other_receivers_are_served() throws Exception {
        try (var source = new RunningSource(open().limited(0.001, 5))) {
            for (var i = 0; i < 5; i++) {
                assertThat(source.post("/webhook/quay", "{}", Map.of()).statusCode())
                        .isEqualTo(200);
            }
            var refused = source.post("/webhook/quay", "{}", Map.of());
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(source.post("/webhook/acr", "{}", Map.of()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void strangers_use_up_nothing_that_a_genuine_sender_needs() throws Exception {
        var config = TestConfig.in(root).limited(0.001, 2);
        RunningSource.secret(config, "acr", "secret");
        try (var source = new RunningSource(config)) {
            for (var i = 0; i < 19; i++) {
                assertThat(source.post("/webhook/acr", "{}", Map.of()).statusCode())
                        .isEqualTo(401);
            }
            var genuine = Map.of("Authorization", "secret");
            assertThat(source.post("/webhook/acr", "{}", genuine).statusCode()).isEqualTo(200);
            assertThat(source.post("/webhook/acr", "{}", genuine).statusCode()).isEqualTo(200);
            assertThat(source.post("/webhook/acr", "{}", genuine).statusCode()).isEqualTo(429);
        }
    }

    @Test
    void proofs_are_not_checked_without_end() throws Exception {
        var config = TestConfig.in(root).limited(0.001, 1);
        RunningSource.secret(config, "acr", "secret");
        try (var source = new RunningSource(config)) {
            for (var i = 0; i < 10; i++) {
                source.post("/webhook/acr", "{}", Map.of());
            }
            assertThat(source.post("/webhook/acr", "{}", Map.of()).statusCode()).isEqualTo(429);
        }
    }

    @Test
    void a_client_that_waits_to_be_invited_is() throws Exception {
        try (var source = new RunningSource(open())) {
            var answer = source.send(source.request("/webhook/quay")
                    .expectContinue(true)
                    .POST(HttpRequest.BodyPublishers.ofString("{}")));
            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE"})
    void only_post_delivers(String method) throws Exception {
        try (var source = new RunningSource(open())) {
            var request = source.request("/webhook/quay").method(method, HttpRequest.BodyPublishers.noBody());
            assertThat(source.send(request).statusCode()).isEqualTo(405);
        }
    }

    @Test
    void a_client_that_sends_its_head_byte_by_byte_is_hung_up_on() throws Exception {
        try (var source = new RunningSource(open());
                var slow = connect(source)) {
            var head = "POST /webhook/quay HTTP/1.1\r\nHost: x\r\nX-Filler: ".getBytes(US_ASCII);
            slow.getOutputStream().write(head);
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                slow.getOutputStream().write('x');
                return isClosed(slow);
            });
            assertThat(source.post("/webhook/quay", "{}", Map.of()).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_client_that_does_not_finish_its_body_is_answered_and_hung_up_on() throws Exception {
        try (var source = new RunningSource(open());
                var slow = connect(source)) {
            slow.getOutputStream()
                    .write("POST /webhook/quay HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{".getBytes(US_ASCII));
            slow.setSoTimeout(20_000);
            var answer = new String(slow.getInputStream().readAllBytes(), UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 408");
        }
    }

    private static Socket connect(RunningSource source) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), source.port());
        socket.setSoTimeout(50);
        return socket;
    }

    private static boolean isClosed(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }
}
