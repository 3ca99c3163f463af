// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local.broker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A subscriber that keeps what it gets and answers what the test says: the scripted answers first, then the last of them. */
final class Subscriber implements AutoCloseable {

    static final Answer NOTHING_TO_SAY = answer(204);

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<Function<Received, Answer>> script = new ConcurrentLinkedQueue<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile Function<Received, Answer> last = _ -> NOTHING_TO_SAY;

    record Received(Map<String, String> headers, String body) {
        String id() {
            return headers.getOrDefault("ce-id", "");
        }
    }

    record Answer(int status, Map<String, String> headers, String body) {}

    Subscriber() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    static Answer answer(int status) {
        return new Answer(status, Map.of(), "");
    }

    static Answer answer(int status, String body) {
        return new Answer(status, Map.of("content-type", "text/plain"), body);
    }

    static Answer event(String type, String id) {
        var headers = Map.of("ce-specversion", "1.0", "ce-type", type, "ce-id", id, "ce-source", "/reply");
        return new Answer(200, headers, "{}");
    }

    Subscriber answers(Answer... answers) {
        for (var answer : answers) {
            script.add(_ -> answer);
        }
        last = _ -> answers[answers.length - 1];
        return this;
    }

    Subscriber answersBy(Function<Received, Answer> rule) {
        last = rule;
        return this;
    }

    /** Holds every answer back until {@link #close}. */
    Subscriber neverAnswers() {
        last = _ -> {
            await();
            return NOTHING_TO_SAY;
        };
        return this;
    }

    private void await() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    List<Received> received() {
        return received;
    }

    List<String> ids() {
        return received.stream().map(Received::id).toList();
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = new HashMap<String, String>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var request = new Received(headers, body);
            received.add(request);
            var scripted = script.poll();
            var answer = (scripted == null ? last : scripted).apply(request);
            var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            answer.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        released.countDown();
        server.stop(0);
    }
}
