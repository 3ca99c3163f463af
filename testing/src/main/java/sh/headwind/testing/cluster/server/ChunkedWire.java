// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.server;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** Frames as the chunks of an answer that does not end: what {@code kubectl} and plain HTTP clients read. */
final class ChunkedWire implements ClientWire {

    private final HttpServerResponse response;
    private final Context context;

    ChunkedWire(HttpServerResponse response, Context context) {
        this.response = response;
        this.context = context;
    }

    @Override
    public void onOpen(Runnable callback) {
        response.setChunked(true).putHeader("Content-Type", "application/json");
        response.writeHead().onSuccess(_ -> callback.run());
    }

    @Override
    public void onClose(Runnable callback) {
        response.closeHandler(_ -> callback.run());
        response.endHandler(_ -> callback.run());
    }

    @Override
    public void send(byte[] frame) {
        context.runOnContext(_ -> {
            if (!response.closed() && !response.ended()) {
                response.write(Buffer.buffer(frame));
            }
        });
    }

    @Override
    public void end() {
        context.runOnContext(_ -> {
            if (!response.closed() && !response.ended()) {
                response.end();
            }
        });
    }
}
