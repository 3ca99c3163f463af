// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.deadletter;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import sh.headwind.core.deadletter.DeadLetters;
import sh.headwind.core.failure.Failure;
import sh.headwind.edge.EventLine;
import sh.headwind.edge.Health;
import sh.headwind.edge.http.InFlight;
import sh.headwind.edge.http.OpenPort;
import sh.headwind.edge.http.RequestHeaders;

/** Takes dead letters by {@code POST /}, keeps each before it answers, and answers the probes of the manifests. */
public final class DeadLetterServer implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DeadLetterServer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** An object of Kubernetes has 1 MiB at most; our events have 64 KiB. */
    private static final int LARGEST_BODY = 256 * 1024;

    /** Letters that are written at once; more are told to come again. */
    private static final int PARALLEL = 16;

    private final DeadLetters letters;
    private final Clock clock;
    private final Semaphore places = new Semaphore(PARALLEL);
    private final InFlight inFlight = new InFlight();
    private final OpenPort open;

    private DeadLetterServer(Vertx vertx, DeadLetters letters, Clock clock, Place place) {
        this.letters = letters;
        this.clock = clock;
        var server = vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false));
        this.open = OpenPort.listen(server.requestHandler(this::answer), place.host(), place.port());
    }

    private record Place(String host, int port) {}

    /** Starts a server; it listens when this returns. Port 0 takes a free one. */
    public static DeadLetterServer start(Vertx vertx, DeadLetters letters, Clock clock, String host, int port) {
        return new DeadLetterServer(vertx, letters, clock, new Place(host, port));
    }

    /** Where it listens. */
    public int port() {
        return open.number();
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
        inFlight.begun();
        request.response().endHandler(_ -> inFlight.ended());
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
        var letter = LetterReader.read(RequestHeaders.of(request), body.getBytes(), clock.instant());
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
        try (open) {
            inFlight.awaitIdle(PATIENCE);
            if (inFlight.count() > 0) {
                LOG.warnf("%d dead letters were not kept after %s", inFlight.count(), PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
