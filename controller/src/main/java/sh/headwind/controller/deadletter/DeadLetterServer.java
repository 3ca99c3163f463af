// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.deadletter;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import sh.headwind.core.deadletter.DeadLetters;
import sh.headwind.core.failure.Failure;
import sh.headwind.edge.EventLine;
import sh.headwind.edge.Health;

/** Takes dead letters by {@code POST /}, keeps each before it answers, and answers the probes of the manifests. */
public final class DeadLetterServer implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DeadLetterServer.class);
    private static final long PATIENCE_SECONDS = 10;
    private static final long LOOK_NANOS = 20_000_000;

    /** An object of Kubernetes has 1 MiB at most; our events have 64 KiB. */
    private static final int LARGEST_BODY = 256 * 1024;

    /** Letters that are written at once; more are told to come again. */
    private static final int PARALLEL = 16;

    private final DeadLetters letters;
    private final Clock clock;
    private final Semaphore places = new Semaphore(PARALLEL);
    private final AtomicInteger inFlight = new AtomicInteger();
    private final HttpServer server;

    private DeadLetterServer(Vertx vertx, DeadLetters letters, Clock clock, HttpServerOptions options) {
        this.letters = letters;
        this.clock = clock;
        this.server = vertx.createHttpServer(options).requestHandler(this::answer);
    }

    /** Starts a server; it listens when this returns. Port 0 takes a free one. */
    public static DeadLetterServer start(Vertx vertx, DeadLetters letters, Clock clock, String host, int port) {
        var server = new DeadLetterServer(
                vertx,
                letters,
                clock,
                new HttpServerOptions().setHost(host).setPort(port).setHttp2ClearTextEnabled(false));
        try {
            server.server.listen().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the port was opened", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("port " + port + " cannot be opened", e);
        }
        return server;
    }

    /** Where it listens. */
    public int port() {
        return server.actualPort();
    }

    private void answer(HttpServerRequest request) {
        var path = String.valueOf(request.path());
        if (path.equals("/health") || path.startsWith("/health/")) {
            Health.answer(request);
        } else if (!path.equals("/")) {
            request.response().setStatusCode(404).end();
        } else if (!request.method().equals(HttpMethod.POST)) {
            request.response().setStatusCode(405).end();
        } else {
            take(request);
        }
    }

    private void take(HttpServerRequest request) {
        inFlight.incrementAndGet();
        request.response().endHandler(_ -> inFlight.decrementAndGet());
        var body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() <= LARGEST_BODY) {
                body.appendBuffer(part);
            }
        });
        request.endHandler(_ -> {
            if (body.length() > LARGEST_BODY) {
                request.response().setStatusCode(413).end("larger than 256 KiB");
            } else if (!places.tryAcquire()) {
                request.response().setStatusCode(503).end("too many dead letters at once");
            } else {
                Thread.ofVirtual().name("dead-letter").start(() -> keep(request, body));
            }
        });
    }

    private void keep(HttpServerRequest request, Buffer body) {
        var headers = new HashMap<String, String>();
        request.headers().forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        var letter = LetterReader.read(headers, body.getBytes(), clock.instant());
        try {
            letters.keep(letter);
            EventLine.of(letter.attribute("id"), letter.attribute("type"), letter.attribute("subject"))
                    .with("outcome", "dead")
                    .with("kept", letter.name())
                    .with("reason", letter.reason())
                    .info();
            request.response().setStatusCode(204).end();
        } catch (Failure failure) {
            LOG.warn(failure.getMessage());
            request.response().setStatusCode(503).end("the dead letter cannot be kept now");
        } finally {
            places.release();
        }
    }

    /** Answers what it has begun to take: a broker tries a dead letter once. */
    @Override
    public void close() {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (inFlight.get() > 0 && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
