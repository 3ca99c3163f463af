// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.sink;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.http.vertx.VertxMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import sh.headwind.core.failure.Failure;
import sh.headwind.events.Event;
import sh.headwind.events.EventSink;

/**
 * Posts events to the sink as CloudEvents in binary mode. Blocks until the sink answers: call it from a virtual or a worker
 * thread. More calls than the configured parallelism wait for their turn.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md">CloudEvents:
 *     HTTP binding</a>
 */
public final class HttpEventSink implements EventSink, AutoCloseable {

    private static final int CONNECT_MILLIS = 5_000;
    private static final ObjectMapper JSON =
            new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

    private final SinkConfiguration configuration;
    private final WebClient client;
    private final Semaphore places;

    public HttpEventSink(Vertx vertx, SinkConfiguration configuration) {
        this.configuration = configuration;
        this.places = new Semaphore(configuration.parallel(), true);
        var options = new WebClientOptions()
                .setMaxPoolSize(configuration.parallel())
                .setConnectTimeout(CONNECT_MILLIS)
                .setFollowRedirects(false)
                .setUserAgent("headwind");
        configuration.authorities().map(Authorities::with).ifPresent(options::setTrustOptions);
        this.client = WebClient.create(vertx, options);
    }

    @Override
    public void send(Event<?> event) {
        var cloudEvent = cloudEvent(event);
        try {
            places.acquire();
            try {
                verdict(post(cloudEvent)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get());
            } finally {
                places.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.unavailable("send an event", "this process is stopping")
                    .because(e);
        } catch (ExecutionException e) {
            throw Failure.unavailable("send an event", "the sink did not answer (" + reason(e) + ")")
                    .because(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private Future<HttpResponse<Buffer>> post(CloudEvent event) {
        var request = client.requestAbs(HttpMethod.POST, configuration.uri().toString())
                .timeout(configuration.limit().toMillis());
        token().ifPresent(request::bearerTokenAuthentication);
        return VertxMessageFactory.createWriter(request).writeBinary(event);
    }

    private Optional<String> token() {
        var file = configuration.token().filter(Files::exists);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file.get()).strip());
        } catch (IOException e) {
            throw Failure.unavailable("send an event", "the token of this process cannot be read")
                    .because(e);
        }
    }

    /** What an event says may come from outside: a letter that was kept, a request of another writer. */
    private CloudEvent cloudEvent(Event<?> event) {
        try {
            return built(event);
        } catch (CloudEventRWException | IllegalArgumentException e) {
            throw Failure.badInput("write an event", "its attributes are none of CloudEvents")
                    .because(e);
        }
    }

    private CloudEvent built(Event<?> event) {
        var builder = CloudEventBuilder.v1()
                .withId(event.id())
                .withType(event.type())
                .withSource(URI.create(event.source()))
                .withSubject(event.subject())
                .withData("application/json", json(event.data()));
        event.extensions().forEach(builder::withExtension);
        configuration.overrides().forEach(builder::withExtension);
        return builder.build();
    }

    private static byte[] json(Object data) {
        try {
            return JSON.writeValueAsBytes(data);
        } catch (JsonProcessingException e) {
            throw Failure.badInput("write an event", "its data is no JSON").because(e);
        }
    }

    private static void verdict(HttpResponse<Buffer> answer) {
        var status = answer.statusCode();
        if (status >= 200 && status < 300) {
            return;
        }
        var because = "the sink answered " + status;
        throw switch (status) {
            case 400, 413 -> Failure.badInput("send an event", because);
            case 401, 403 -> Failure.denied("send an event", because);
            case 429 -> Failure.throttled("send an event", because);
            default -> Failure.unavailable("send an event", because);
        };
    }

    private static String reason(ExecutionException failed) {
        var cause = failed.getCause();
        return cause == null ? "no reason" : cause.getClass().getSimpleName();
    }
}
