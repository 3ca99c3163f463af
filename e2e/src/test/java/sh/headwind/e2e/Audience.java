// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import sh.headwind.testing.process.JavaProcess;

/** Hears all events by a Trigger of a user's own, and all messages as a user's webhook. Keeps what it heard, then answers. */
final class Audience implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String TRIGGER = """
            apiVersion: eventing.knative.dev/v1
            kind: Trigger
            metadata:
              name: audience
              namespace: headwind-system
            spec:
              broker: headwind
              subscriber:
                uri: http://127.0.0.1:%d/events
              delivery:
                retry: 5
                backoffPolicy: exponential
                backoffDelay: PT1S
                timeout: PT60S
            """;

    /**
     * Something that was heard.
     *
     * @param what the type of an event, or the event of a message, e.g. {@code update_completed}
     * @param about namespace and name of the request
     * @param id of the event; of a message, what it is about and what it says
     */
    record Heard(String what, String about, String id) {}

    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final Consumer<Heard> first;
    private final HttpServer server;

    /** Lets {@code first} do something with all that comes before it is answered. */
    Audience(Consumer<Heard> first) {
        this.first = first;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/events", exchange -> take(exchange, event(exchange)));
        server.createContext("/hook", exchange -> take(exchange, message(exchange)));
        server.start();
    }

    /** A checkout with its Trigger beside those of the product, made below {@code directory}. */
    Path root(Path directory) throws IOException {
        var base = Path.of("config", "knative", "base");
        var copy = Files.createDirectories(directory.resolve("root").resolve(base));
        try (var files = Files.list(JavaProcess.root().resolve(base))) {
            for (var file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        Files.writeString(
                copy.resolve("900-audience.yaml"),
                TRIGGER.formatted(server.getAddress().getPort()));
        return directory.resolve("root");
    }

    /** Where messages go. */
    String hook() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** All that was heard so far, what came twice twice. */
    List<Heard> heard() {
        return List.copyOf(heard);
    }

    private static Heard event(HttpExchange exchange) {
        var headers = exchange.getRequestHeaders();
        return new Heard(
                headers.getFirst("ce-type"), String.valueOf(headers.getFirst("ce-subject")), headers.getFirst("ce-id"));
    }

    private static Heard message(HttpExchange exchange) throws IOException {
        var body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        var what = body.path("event").asText();
        var about = body.at("/deployment/namespace").asText() + "/"
                + body.path("updateRequestName").asText();
        return new Heard(what, about, about + " " + what);
    }

    private void take(HttpExchange exchange, Heard now) throws IOException {
        try (exchange) {
            heard.add(now);
            first.accept(now);
            exchange.sendResponseHeaders(204, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
