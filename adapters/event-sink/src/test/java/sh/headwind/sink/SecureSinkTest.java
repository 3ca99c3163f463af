// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sh.headwind.core.failure.Failure;
import sh.headwind.events.Event;
import sh.headwind.events.EventTypes;

/** A broker of overlay {@code secure}: TLS by an authority of the cluster, and nothing without a token made for it. */
class SecureSinkTest {

    private static final String PASSWORD = "changeit";

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    @TempDir
    Path directory;

    private HttpServer server;
    private String authority;

    @BeforeEach
    void start() throws Exception {
        authority = certificate();
        server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(0)
                        .setSsl(true)
                        .setKeyCertOptions(new PfxOptions()
                                .setPath(directory.resolve("broker.p12").toString())
                                .setPassword(PASSWORD)))
                .requestHandler(this::answer)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void answer(HttpServerRequest request) {
        var proven = "Bearer for-the-broker".equals(request.getHeader("Authorization"));
        (proven ? accepted : refused).incrementAndGet();
        request.response().setStatusCode(proven ? 202 : 401).end();
    }

    /** Makes the broker a certificate, and answers it in PEM. */
    private String certificate() throws Exception {
        var store = directory.resolve("broker.p12");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(Arrays.asList(
                "-genkeypair -alias broker -keyalg RSA -keysize 2048 -dname CN=broker -ext san=dns:localhost -keystore %s -storepass %s"
                        .formatted(store, PASSWORD)
                        .split(" ")));
        var made = new ProcessBuilder(command).redirectErrorStream(true).start();
        made.getInputStream().readAllBytes();
        made.waitFor();
        var bytes = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray())
                .getCertificate("broker")
                .getEncoded();
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(bytes)
                + "\n-----END CERTIFICATE-----\n";
    }

    private void send(Optional<String> authorities) {
        var configuration = new SinkConfiguration(
                URI.create("https://localhost:" + server.actualPort() + "/headwind-system/headwind"),
                Map.of(),
                authorities,
                Optional.of(directory.resolve("token")),
                Duration.ofMinutes(1),
                1);
        try (var sink = new HttpEventSink(vertx, configuration)) {
            sink.send(new Event<>(
                    "id-1",
                    EventTypes.WEBHOOK_RECEIVED,
                    "/headwind/webhook",
                    "registry",
                    Map.of("kind", "registry"),
                    Map.of()));
        }
    }

    private void token(String token) throws IOException {
        Files.writeString(directory.resolve("token"), token);
    }

    @Test
    void takes_an_event_of_who_trusts_it_and_proves_itself() throws IOException {
        token("for-the-broker");

        assertThatCode(() -> send(Optional.of(authority))).doesNotThrowAnyException();
        assertThat(accepted).hasValue(1);
    }

    @Test
    void refuses_who_has_no_token_or_one_for_somebody_else_and_takes_it_later() throws IOException {
        assertThatThrownBy(() -> send(Optional.of(authority))).satisfies(isOfKind(Failure.Kind.DENIED));
        token("for-another-broker");
        assertThatThrownBy(() -> send(Optional.of(authority))).satisfies(isOfKind(Failure.Kind.DENIED));

        token("for-the-broker");
        send(Optional.of(authority));

        assertThat(refused).hasValue(2);
        assertThat(accepted).hasValue(1);
    }

    @Test
    void is_shown_neither_token_nor_event_where_nobody_vouches_for_it() throws IOException {
        token("for-the-broker");

        assertThatThrownBy(() -> send(Optional.empty())).satisfies(isOfKind(Failure.Kind.UNAVAILABLE));
        assertThat(accepted).hasValue(0);
        assertThat(refused).hasValue(0);
    }

    private static Consumer<Throwable> isOfKind(Failure.Kind kind) {
        return thrown -> assertThat(thrown)
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(kind));
    }
}
