// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A server of metrics on a port of its own that speaks as Prometheus, VictoriaMetrics and InfluxDB 2 do. It knows one step of
 * each metric but those that are called unknown: in the last step of the range it happened {@code 4.2} times.
 */
final class FakeMetricsServer implements AutoCloseable {

    /** What it was asked: the query, and who asked. */
    record Asked(String query, String organisation, String authorization) {}

    private static final String VALUE = "4.2";

    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    FakeMetricsServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/api/v1/query_range", this::prometheus);
        server.createContext("/api/v2/query", this::influx);
        server.createContext("/broken/", exchange -> answer(exchange, 200, "<html>hello</html>"));
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    List<Asked> asked() {
        return asked;
    }

    /** Answers for each step's end, as the real one does for a rate that moved only in the last step. */
    private void prometheus(HttpExchange exchange) throws IOException {
        var parameters = parameters(exchange);
        var query = parameters.getOrDefault("query", "");
        remember(exchange, query, "");
        var start = Long.parseLong(parameters.get("start"));
        var end = Long.parseLong(parameters.get("end"));
        var step = Long.parseLong(parameters.get("step"));
        var values = IntStream.rangeClosed(0, (int) ((end - start) / step))
                .mapToLong(index -> start + index * step)
                .mapToObj(at -> "[%d,\"%s\"]".formatted(at, at == end ? VALUE : "0"))
                .collect(Collectors.joining(","));
        var result = isUnknown(query) ? "" : "{\"metric\":{},\"values\":[" + values + "]}";
        answer(
                exchange,
                200,
                "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[" + result + "]}}");
    }

    /** Answers windows that hold something, stamped with their end. */
    private void influx(HttpExchange exchange) throws IOException {
        var query = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        remember(exchange, query, parameters(exchange).getOrDefault("org", ""));
        if (!"Token t0ken".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, "{\"code\":\"unauthorized\"}");
            return;
        }
        var stop = Instant.parse(query.replaceAll("(?s).*stop: ([^)]+)\\).*", "$1"));
        var rows = isUnknown(query)
                ? "\r\n"
                : ",result,table,_time,_value\r\n,_result,0," + stop + "," + VALUE + "\r\n\r\n";
        answer(exchange, 200, rows);
    }

    private static boolean isUnknown(String query) {
        return query.contains("headwind_webhook_events_total");
    }

    private void remember(HttpExchange exchange, String query, String organisation) {
        var authorization = exchange.getRequestHeaders().getFirst("Authorization");
        asked.add(new Asked(query, organisation, authorization == null ? "" : authorization));
    }

    private static Map<String, String> parameters(HttpExchange exchange) {
        return Arrays.stream(exchange.getRequestURI().getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
