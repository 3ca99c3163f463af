// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes spans as a collector of OpenTelemetry does, by OTLP over HTTP in JSON, and keeps them. */
final class FakeCollector implements AutoCloseable {

    /** A span, as far as the tests ask. */
    record Span(String trace, String id, String parent, String name, String subject) {}

    private final JsonMapper mapper = new JsonMapper();
    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    FakeCollector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    /** What {@code OTEL_EXPORTER_OTLP_ENDPOINT} names. */
    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Span> spans() {
        return spans;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = mapper.readTree(exchange.getRequestBody().readAllBytes());
            for (var span : request.at("/resourceSpans/0/scopeSpans/0/spans")) {
                spans.add(new Span(
                        span.path("traceId").asText(),
                        span.path("spanId").asText(),
                        span.path("parentSpanId").asText(),
                        span.path("name").asText(),
                        attribute(span, "cloudevents.event_subject")));
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static String attribute(JsonNode span, String key) {
        for (var each : span.path("attributes")) {
            if (each.path("key").asText().equals(key)) {
                return each.at("/value/stringValue").asText();
            }
        }
        return "";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
