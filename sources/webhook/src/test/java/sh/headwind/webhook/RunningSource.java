// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import sh.headwind.events.Event;
import sh.headwind.events.WebhookReceived;
import sh.headwind.webhook.authenticate.Scheme;
import sh.headwind.webhook.authenticate.Schemes;
import sh.headwind.webhook.deliver.DeadLetters;

/** A whole source on a free port, its sink in memory. */
public final class RunningSource implements AutoCloseable {

    private static final Vertx VERTX = Vertx.vertx();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Scheme NEVER = (_, _) -> false;

    /** What reached the sink, in order. */
    public final List<Event<WebhookReceived>> delivered = new CopyOnWriteArrayList<>();

    /** Called before an event is delivered; throws where the sink shall fail. */
    public volatile Consumer<Event<?>> sink = _ -> {};

    /** Called with each dead letter; throws where it shall not be taken. */
    public volatile Consumer<Event<?>> deadLetters = DeadLetters.NOBODY::send;

    public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    public final AtomicInteger accepted = new AtomicInteger();
    private final WebhookSource source;

    public RunningSource(TestConfig config) {
        this(config, new Schemes(NEVER, NEVER));
    }

    public RunningSource(TestConfig config, Schemes schemes) {
        source = WebhookSource.start(
                config,
                new WebhookSource.Surroundings(
                        VERTX,
                        this::send,
                        event -> deadLetters.accept(event),
                        schemes,
                        Clock.systemUTC(),
                        meters,
                        accepted::incrementAndGet));
    }

    /** Writes the secrets of a receiver, one a line; before the source starts. */
    public static void secret(TestConfig config, String receiver, String... secrets) throws IOException {
        Files.createDirectories(config.secrets());
        Files.writeString(config.secrets().resolve(receiver), String.join("\n", secrets) + "\n");
    }

    /** Posts a body and answers what comes back. */
    public HttpResponse<String> post(String path, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        return post(path, body.getBytes(UTF_8), headers);
    }

    public HttpResponse<String> post(String path, byte[] body, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request = request(path).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path));
    }

    public int port() {
        return source.port();
    }

    @Override
    public void close() {
        source.close();
    }

    @SuppressWarnings("unchecked")
    private void send(Event<?> event) {
        sink.accept(event);
        delivered.add((Event<WebhookReceived>) event);
    }
}
