// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import sh.headwind.core.failure.Failure;
import sh.headwind.webhook.receive.Answer;

/** The port that senders know. HTTP/1.1 only, as little of it as they need. */
public final class WebhookServer implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 10;
    private static final long SWEEP_MILLIS = 1_000;

    private final Vertx vertx;
    private final WebhookHandler handler;
    private final HttpServer server;
    private final long sweeper;

    private WebhookServer(Vertx vertx, WebhookHandler handler, HttpServer server, long sweeper) {
        this.vertx = vertx;
        this.handler = handler;
        this.server = server;
        this.sweeper = sweeper;
    }

    /** Listens; port 0 takes a free one. A failure of kind UNAVAILABLE when the port cannot be had. */
    public static WebhookServer listen(Vertx vertx, String host, int port, WebhookHandler handler) {
        var limits = HttpLimits.DEFAULT;
        var connections = handler.connections();
        var options = new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setMaxHeaderSize(limits.headerBytes())
                .setIdleTimeout(3 * (int) limits.patience().toSeconds())
                .setTcpNoDelay(true)
                .setHandle100ContinueAutomatically(true);
        var starting = vertx.createHttpServer(options)
                .connectionHandler(connections::opened)
                .invalidRequestHandler(WebhookServer::invalid)
                .requestHandler(handler::handle)
                .listen(port, host);
        try {
            var server = starting.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            var sweeper = vertx.setPeriodic(SWEEP_MILLIS, _ -> connections.sweep());
            return new WebhookServer(vertx, handler, server, sweeper);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.unavailable("listen for webhooks", "this process is stopping")
                    .because(e);
        } catch (ExecutionException | TimeoutException e) {
            throw Failure.unavailable("listen for webhooks", "port " + port + " cannot be had")
                    .because(e);
        }
    }

    /** Where it listens. */
    public int port() {
        return server.actualPort();
    }

    /** Answers the requests under way, then takes no more: a sender such as GitHub does not send a delivery twice. */
    @Override
    public void close() {
        try {
            handler.connections().awaitQuiet();
            vertx.cancelTimer(sweeper);
            server.close().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw Failure.unavailable("close the port of webhooks", String.valueOf(e.getMessage()))
                    .because(e);
        } finally {
            handler.close();
        }
    }

    private static void invalid(HttpServerRequest request) {
        var tooLong = request.decoderResult().cause() instanceof TooLongHttpHeaderException;
        request.response()
                .setStatusCode(tooLong ? Answer.TOO_LARGE.status() : 400)
                .putHeader("Connection", "close")
                .end()
                .onComplete(_ -> request.connection().close());
    }
}
