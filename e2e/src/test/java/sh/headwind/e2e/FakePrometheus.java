// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Counts 100 answers of each Revision, half of them errors for those of which a test says so. */
final class FakePrometheus implements AutoCloseable {

    private final Set<String> erring = ConcurrentHashMap.newKeySet();
    private final HttpServer server;

    FakePrometheus() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/api/v1/query", exchange -> {
            var query = URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8);
            var body = "{\"data\":{\"result\":[{\"value\":[1,\"%d\"]}]}}"
                    .formatted(count(query))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
    }

    private int count(String query) {
        if (!query.contains("5xx")) {
            return 100;
        }
        return erring.stream().anyMatch(revision -> query.contains("\"" + revision + "\"")) ? 50 : 0;
    }

    /** From now on this Revision errs. */
    void errs(String revision) {
        erring.add(revision);
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
