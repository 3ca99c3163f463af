// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.core.failure.Failure;
import sh.headwind.events.Artifact;
import sh.headwind.events.Event;
import sh.headwind.events.EventTypes;
import sh.headwind.events.ImagePushed;

class HttpEventSinkTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final Event<ImagePushed> PUSHED = new Event<>(
            "id-1",
            EventTypes.IMAGE_PUSHED,
            "/headwind/poll",
            "docker.io/library/nginx",
            new ImagePushed("docker.io/library/nginx", List.of(new Artifact("1.2.3", null, null)), "poll", true),
            Map.of("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "team", "ours"));

    private record Got(Map<String, List<String>> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, List.of("(none)")).getFirst();
        }
    }

    private final LinkedBlockingQueue<Got> got = new LinkedBlockingQueue<>();
    private volatile int status = 202;
    private HttpServer server;

    @TempDir
    Path directory;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @AfterAll
    static void close() {
        VERTX.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        got.add(new Got(
                Map.copyOf(exchange.getRequestHeaders()),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/ns/broker");
    }

    private SinkConfiguration configuration(Duration limit, int parallel) {
        return new SinkConfiguration(
                uri(),
                Map.of("team", "theirs"),
                Optional.empty(),
                Optional.of(directory.resolve("token")),
                limit,
                parallel);
    }

    private HttpEventSink sink() {
        return new HttpEventSink(VERTX, configuration(Duration.ofSeconds(10), 4));
    }

    @Test
    void posts_the_event_in_binary_mode_with_its_extensions() {
        sink().send(PUSHED);
        var request = got.remove();
        assertThat(request.header("Ce-id")).isEqualTo("id-1");
        assertThat(request.header("Ce-specversion")).isEqualTo("1.0");
        assertThat(request.header("Ce-type")).isEqualTo(EventTypes.IMAGE_PUSHED);
        assertThat(request.header("Ce-source")).isEqualTo("/headwind/poll");
        assertThat(request.header("Ce-subject")).isEqualTo("docker.io/library/nginx");
        assertThat(request.header("Ce-traceparent")).startsWith("00-4bf92f");
        assertThat(request.header("Content-type")).isEqualTo("application/json");
        assertThat(request.body())
                .isEqualTo("{\"repository\":\"docker.io/library/nginx\",\"artifacts\":[{\"tag\":\"1.2.3\"}],"
                        + "\"origin\":\"poll\",\"authenticated\":true}");
    }

    @ParameterizedTest(name = "source {0}, extension {1}")
    @CsvSource({"no source, team", "/source, No-Extension"})
    void what_is_no_event_is_not_sent_and_never_right(String source, String extension) {
        var event = Event.of("id", "a.type", source, "subject", "data").with(extension, "x");

        assertThatThrownBy(() -> sink().send(event))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.BAD_INPUT));
        assertThat(got).isEmpty();
    }

    @Test
    void extensions_of_the_sink_win_over_the_events_own() {
        sink().send(PUSHED);
        assertThat(got.remove().header("Ce-team")).isEqualTo("theirs");
    }

    @Test
    void sends_the_token_only_while_there_is_one_and_reads_it_anew_each_time() throws IOException {
        sink().send(PUSHED);
        assertThat(got.remove().header("Authorization")).isEqualTo("(none)");
        Files.writeString(directory.resolve("token"), "first\n");
        sink().send(PUSHED);
        assertThat(got.remove().header("Authorization")).isEqualTo("Bearer first");
        Files.writeString(directory.resolve("token"), "second\n");
        sink().send(PUSHED);
        assertThat(got.remove().header("Authorization")).isEqualTo("Bearer second");
    }

    @Test
    void another_address_is_shown_its_own_token_and_not_that_of_the_sink() throws IOException {
        Files.writeString(directory.resolve("token"), "ours\n");
        var terms = configuration(Duration.ofSeconds(10), 4);
        new HttpEventSink(VERTX, terms.elsewhere(uri(), Optional.empty(), Duration.ofSeconds(1))).send(PUSHED);
        var request = got.remove();
        assertThat(request.header("Authorization")).isEqualTo("(none)");
        assertThat(request.header("Ce-team")).isEqualTo("ours");

        var its = Optional.of(Files.writeString(directory.resolve("its-token"), "theirs\n"));
        new HttpEventSink(VERTX, terms.elsewhere(uri(), its, Duration.ofSeconds(1))).send(PUSHED);
        assertThat(got.remove().header("Authorization")).isEqualTo("Bearer theirs");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "400, BAD_INPUT",
        "413, BAD_INPUT",
        "429, THROTTLED",
        "301, UNAVAILABLE",
        "401, DENIED",
        "403, DENIED",
        "404, UNAVAILABLE",
        "409, UNAVAILABLE",
        "500, UNAVAILABLE",
        "503, UNAVAILABLE",
    })
    void what_the_sink_refuses_is_a_failure_that_says_whether_to_try_again(int status, Failure.Kind kind) {
        this.status = status;
        var failure = catchThrowableOfType(Failure.class, () -> sink().send(PUSHED));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessageContaining(String.valueOf(status));
    }

    @ParameterizedTest
    @CsvSource({"200", "202", "204"})
    void any_2xx_is_accepted(int status) {
        this.status = status;
        sink().send(PUSHED);
        assertThat(got).hasSize(1);
    }

    @Test
    void a_sink_that_is_not_there_can_be_tried_again() {
        server.stop(0);
        assertThatThrownBy(() -> sink().send(PUSHED))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.UNAVAILABLE));
    }

    @Test
    void a_sink_that_never_answers_is_given_up_after_the_limit() {
        server.removeContext("/");
        var never = new CountDownLatch(1);
        server.createContext("/", exchange -> await(never));
        var sink = new HttpEventSink(VERTX, configuration(Duration.ofMillis(200), 1));
        assertThatThrownBy(() -> sink.send(PUSHED)).isInstanceOf(Failure.class).hasMessageContaining("did not answer");
        never.countDown();
    }

    @Test
    void no_more_requests_wait_at_once_than_configured() throws Exception {
        server.removeContext("/");
        var most = new AtomicInteger();
        var now = new AtomicInteger();
        server.createContext("/", exchange -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            exchange.getRequestBody().readAllBytes();
            now.decrementAndGet();
            answer(exchange);
        });
        var sink = new HttpEventSink(VERTX, configuration(Duration.ofSeconds(10), 3));
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 100; i++) {
                senders.submit(() -> sink.send(PUSHED));
            }
        }
        assertThat(got).hasSize(100);
        assertThat(most.get()).isLessThanOrEqualTo(3);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
