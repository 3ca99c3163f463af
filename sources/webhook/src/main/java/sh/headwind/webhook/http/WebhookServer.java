// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import sh.headwind.edge.http.OpenPort;
import sh.headwind.webhook.receive.Answer;

/** The port that senders know. HTTP/1.1 only, as little of it as they need. */
public final class WebhookServer implements AutoCloseable {

    private static final long SWEEP_MILLIS = 1_000;

    private final Vertx vertx;
    private final WebhookHandler handler;
    private final OpenPort open;
    private final long sweeper;

    private WebhookServer(Vertx vertx, WebhookHandler handler, OpenPort open, long sweeper) {
        this.vertx = vertx;
        this.handler = handler;
        this.open = open;
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
        var server = vertx.createHttpServer(options)
                .connectionHandler(connections::opened)
                .invalidRequestHandler(WebhookServer::invalid)
                .requestHandler(handler::handle);
        var open = OpenPort.listen(server, host, port);
        return new WebhookServer(vertx, handler, open, vertx.setPeriodic(SWEEP_MILLIS, _ -> connections.sweep()));
    }

    /** Where it listens. */
    public int port() {
        return open.number();
    }

    /** Answers the requests under way, then takes no more: a sender such as GitHub does not send a delivery twice. */
    @Override
    public void close() {
        try (open) {
            handler.connections().awaitQuiet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            vertx.cancelTimer(sweeper);
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
