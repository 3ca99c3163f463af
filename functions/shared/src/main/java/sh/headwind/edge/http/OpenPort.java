// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import sh.headwind.core.failure.Failure;

/** A server of Vert.x that listens, for those who start and stop with it: what Vert.x does some time, done on return. */
public final class OpenPort implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 10;

    private final HttpServer server;

    private OpenPort(HttpServer server) {
        this.server = server;
    }

    /** Listens; port 0 takes a free one. A failure of kind UNAVAILABLE when the port cannot be had. */
    public static OpenPort listen(HttpServer server, String host, int port) {
        return new OpenPort(done(server.listen(port, host), "listen on port " + port));
    }

    /** Where it listens. */
    public int number() {
        return server.actualPort();
    }

    /** Takes no more requests. */
    @Override
    public void close() {
        done(server.close(), "close port " + number());
    }

    private static <T> T done(Future<T> some, String attempted) {
        try {
            return some.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.unavailable(attempted, "this process is stopping").because(e);
        } catch (ExecutionException | TimeoutException e) {
            throw Failure.unavailable(attempted, String.valueOf(e.getMessage())).because(e);
        }
    }
}
