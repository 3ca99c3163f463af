// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sh.headwind.testing.patience.PatientWaits;

class DrainTest {

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<RoutingContext> begun = new LinkedBlockingQueue<>();
    private final Router router = Router.router(vertx);
    private HttpServer server;

    @BeforeEach
    void listen() {
        server = vertx.createHttpServer();
    }

    @AfterEach
    void close() {
        http.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void serve(Drain drain) {
        drain.register(router);
        router.route().handler(begun::add);
        server.requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private CompletableFuture<HttpResponse<Void>> request(String accept) {
        var address = URI.create("http://127.0.0.1:" + server.actualPort() + "/");
        var request = HttpRequest.newBuilder(address).header("Accept", accept).build();
        return http.sendAsync(request, BodyHandlers.discarding());
    }

    private static CompletableFuture<Void> stopping(Drain drain) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        drain.drain(new ShutdownDelayInitiatedEvent());
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                command -> Thread.ofVirtual().start(command));
    }

    @Test
    void what_was_begun_is_waited_for_and_leaves_the_rest_of_the_time_to_others() throws Exception {
        var drain = new Drain(PatientWaits.PATIENCE);
        serve(drain);
        var answer = request("*/*");
        var held = begun.take();

        var stopped = stopping(drain);
        assertThat(stopped).isNotDone();
        held.response().setStatusCode(204).end();

        assertThat(answer.join().statusCode()).isEqualTo(204);
        await().until(stopped::isDone);
        assertThat(drain.remaining()).isPositive().isLessThan(PatientWaits.PATIENCE);
    }

    @Test
    void what_takes_longer_than_the_time_is_not_waited_for() throws Exception {
        var drain = new Drain(Duration.ofMillis(1));
        serve(drain);
        var answer = request("*/*");
        var held = begun.take();

        await().until(stopping(drain)::isDone);

        assertThat(drain.remaining()).isLessThanOrEqualTo(Duration.ZERO);
        held.response().end();
        answer.join();
    }

    @Test
    void a_stream_that_never_ends_is_not_waited_for() throws Exception {
        var drain = new Drain(PatientWaits.PATIENCE);
        serve(drain);
        var answer = request("text/event-stream");
        var held = begun.take();

        await().until(stopping(drain)::isDone);

        assertThat(drain.remaining()).isEqualTo(PatientWaits.PATIENCE);
        held.response().end();
        answer.join();
    }
}
