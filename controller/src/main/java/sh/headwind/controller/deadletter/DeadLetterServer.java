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
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import sh.headwind.core.deadletter.DeadLetters;
import sh.headwind.core.failure.Failure;
import sh.headwind.edge.EventLine;
import sh.headwind.edge.Health;
import sh.headwind.edge.http.InFlight;
import sh.headwind.edge.http.OpenPort;
import sh.headwind.edge.http.RequestHeaders;
import sh.headwind.edge.token.SenderTokens;

/**
 * Takes dead letters by {@code POST /}, keeps each before it answers, and answers the probes of the manifests. Where an
 * audience is set, it takes them from who proves to be a Trigger or source of ours: 401 for others, 503 while nobody can say.
 */
public final class DeadLetterServer implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DeadLetterServer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** An object of Kubernetes has 1 MiB at most; our events have 64 KiB. */
    private static final int LARGEST_BODY = 256 * 1024;

    /** Letters that are written at once; more are told to come again. */
    private static final int PARALLEL = 16;

    private final DeadLetters letters;
    private final Optional<SenderTokens> senders;
    private final Clock clock;
    private final Semaphore places = new Semaphore(PARALLEL);
    private final InFlight inFlight = new InFlight();
    private final OpenPort open;

    private DeadLetterServer(Vertx vertx, DeadLetters letters, Clock clock, Terms terms) {
        this.letters = letters;
        this.senders = terms.senders();
        this.clock = clock;
        var server = vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false));
        this.open = OpenPort.listen(server.requestHandler(this::answer), terms.host(), terms.port());
    }

    /**
     * Where it listens, and to whom.
     *
     * @param port 0 takes a free one
     * @param senders who may send; empty: anybody
     */
    public record Terms(String host, int port, Optional<SenderTokens> senders) {}

    /** Starts a server; it listens when this returns. */
    public static DeadLetterServer start(Vertx vertx, DeadLetters letters, Clock clock, Terms terms) {
        return new DeadLetterServer(vertx, letters, clock, terms);
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
            if (!isOurs(request)) {
                LOG.warnf(
                        "dead letter %s of %s refused: its sender does not prove who it is",
                        letter.attribute("id"), request.remoteAddress());
                request.response().setStatusCode(401).end("who sends is not proven");
                return;
            }
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

    private boolean isOurs(HttpServerRequest request) {
        var authorization = Objects.requireNonNullElse(request.getHeader("Authorization"), "");
        return senders.isEmpty() || senders.get().prove(authorization);
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
