// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A broker with faults, each in 5 of 100 requests: connection reset, 503, late answer, accepted but the answer is lost. */
final class FaultySink implements AutoCloseable {

    private static final int LATE_MILLIS = 200;

    /** How often each event was accepted, by its id. */
    final Map<String, Integer> accepted = new ConcurrentHashMap<>();

    final AtomicInteger faults = new AtomicInteger();

    private final Random random;
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;

    FaultySink(long seed) {
        random = new Random(seed);
        server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    String uri() {
        return "http://localhost:" + server.actualPort() + "/";
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void answer(HttpServerRequest request) {
        switch (random.nextInt(20)) {
            case 0 -> {
                faults.incrementAndGet();
                request.connection().close();
            }
            case 1 -> {
                faults.incrementAndGet();
                request.response().setStatusCode(503).end();
            }
            case 2 -> {
                faults.incrementAndGet();
                vertx.setTimer(LATE_MILLIS, _ -> accept(request));
            }
            case 3 -> {
                faults.incrementAndGet();
                remember(request);
                request.connection().close();
            }
            default -> accept(request);
        }
    }

    private void accept(HttpServerRequest request) {
        remember(request);
        request.response().setStatusCode(202).end();
    }

    private void remember(HttpServerRequest request) {
        accepted.merge(request.getHeader("ce-id"), 1, Integer::sum);
    }
}
