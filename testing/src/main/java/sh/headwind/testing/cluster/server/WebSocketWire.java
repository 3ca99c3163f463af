// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.server;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;

/** Frames as the messages of a WebSocket: how the fabric8 client watches. */
final class WebSocketWire implements ClientWire {

    private final Future<ServerWebSocket> socket;
    private final Context context;

    WebSocketWire(HttpServerRequest request, Context context) {
        this.socket = request.toWebSocket();
        this.context = context;
    }

    @Override
    public void onOpen(Runnable callback) {
        socket.onSuccess(_ -> callback.run());
    }

    @Override
    public void onClose(Runnable callback) {
        socket.onSuccess(open -> open.closeHandler(_ -> callback.run()));
        socket.onFailure(_ -> callback.run());
    }

    @Override
    public void send(byte[] frame) {
        var text = new String(frame, StandardCharsets.UTF_8);
        context.runOnContext(_ -> socket.onSuccess(open -> {
            if (!open.isClosed()) {
                open.writeTextMessage(text);
            }
        }));
    }

    @Override
    public void end() {
        context.runOnContext(_ -> socket.onSuccess(open -> {
            if (!open.isClosed()) {
                open.close();
            }
        }));
    }
}
