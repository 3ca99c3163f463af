// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An API that answers what a test says and remembers what it was asked. */
final class RecordingApi implements AutoCloseable {

    /** A request; {@code target} is path and query. */
    record Asked(String method, String target, Optional<String> authorization, String body) {}

    private record Answer(int status, String body) {}

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    RecordingApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
        answering("GET /health", 200, "OK");
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** From now on the request, e.g. {@code GET /health}, is answered so. */
    RecordingApi answering(String request, int status, String body) {
        answers.put(request, new Answer(status, body));
        return this;
    }

    /** All requests but those for the health. */
    List<Asked> asked() {
        return asked.stream().filter(each -> !each.target().equals("/health")).toList();
    }

    /** All requests in their order, e.g. {@code GET /health}. */
    List<String> log() {
        return asked.stream().map(each -> each.method() + " " + each.target()).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var request = new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")),
                    body);
            asked.add(request);
            var answer = answers.getOrDefault(
                    request.method() + " " + request.target(), new Answer(404, "{\"error\":\"nothing there\"}"));
            var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
