// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.registry;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes answers; every answer ends its exchange. */
final class Reply {

    private Reply() {}

    static void json(HttpExchange exchange, String text) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        bytes(exchange, 200, text.getBytes(StandardCharsets.UTF_8));
    }

    static void status(HttpExchange exchange, int status, String text) throws IOException {
        bytes(exchange, status, text.getBytes(StandardCharsets.UTF_8));
    }

    static void bytes(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            var head = exchange.getRequestMethod().equals("HEAD");
            if (head || body.length == 0) {
                exchange.sendResponseHeaders(status, -1);
                return;
            }
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
