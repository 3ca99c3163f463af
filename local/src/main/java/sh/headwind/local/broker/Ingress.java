// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local.broker;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import sh.headwind.core.failure.Failure;
import sh.headwind.local.broker.fault.Fault;

/** The HTTP side of the broker: {@code POST /namespace/name} takes one event in binary or structured mode. */
final class Ingress {

    private static final int LARGEST = 1024 * 1024;

    private final BrokerOptions options;
    private final Dispatch dispatch;
    private final ExecutorService threads;
    private final Tally tally;
    private final HttpServer server;
    private volatile boolean open = true;

    Ingress(Vertx vertx, BrokerOptions options, Dispatch dispatch, ExecutorService threads, Tally tally) {
        this.options = options;
        this.dispatch = dispatch;
        this.threads = threads;
        this.tally = tally;
        this.server = vertx.createHttpServer(
                        new HttpServerOptions().setHost("localhost").setHttp2ClearTextEnabled(false))
                .requestHandler(this::receive);
    }

    /** Listens, and answers the port. */
    int listen() {
        try {
            return server.listen(options.limits().port())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS)
                    .actualPort();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.unavailable("start the broker", "interrupted").because(e);
        } catch (ExecutionException | TimeoutException e) {
            throw Failure.unavailable("start the broker", String.valueOf(e.getMessage()))
                    .because(e);
        }
    }

    /** Takes nothing more; what comes is answered 503. */
    void refuse() {
        open = false;
    }

    private void receive(HttpServerRequest request) {
        var publisher = new Publisher();
        request.response().closeHandler(_ -> publisher.hangUp());
        request.exceptionHandler(_ -> publisher.hangUp());
        var body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() <= LARGEST) {
                body.appendBuffer(chunk);
            }
        });
        request.endHandler(_ -> threads.execute(() -> answer(request, body, publisher)));
    }

    private void answer(HttpServerRequest request, Buffer body, Publisher publisher) {
        var refusal = refusal(request, body);
        if (refusal != 0) {
            tally.refused.increment();
            end(request, refusal, "");
            return;
        }
        try {
            pass(request, HttpBinding.read(headers(request), body.getBytes()), publisher);
        } catch (Failure e) {
            tally.refused.increment();
            end(request, 400, String.valueOf(e.getMessage()));
        }
    }

    /** The status for what is no event of ours whatever its body says; 0 for nothing to say against it. */
    private int refusal(HttpServerRequest request, Buffer body) {
        if (!options.path().equals(request.path())) {
            return 404;
        }
        if (!request.method().equals(HttpMethod.POST)) {
            return 405;
        }
        if (body.length() > LARGEST) {
            return 413;
        }
        return open && dispatch.held() < options.limits().heldEvents() ? 0 : 503;
    }

    private void pass(HttpServerRequest request, HeldEvent event, Publisher publisher) {
        switch (options.faults().at("ingress", event.id(), 0)) {
            case Fault.None _ -> end(request, dispatch.accept(event, publisher), "");
            case Fault.Drop _ -> end(request, 202, "");
            case Fault.Duplicate _ -> {
                dispatch.accept(event, publisher);
                end(request, dispatch.accept(event, publisher), "");
            }
            case Fault.Late(Duration by) -> {
                publisher.stays(by);
                end(request, dispatch.accept(event, publisher), "");
            }
            case Fault.Reset _ -> request.connection().close();
            case Fault.Unavailable _ -> end(request, 503, "");
            case Fault.LostAnswer _ -> {
                dispatch.accept(event, publisher);
                request.connection().close();
            }
        }
    }

    private static void end(HttpServerRequest request, int status, String why) {
        var response = request.response();
        if (!response.closed()) {
            response.setStatusCode(status).end(why);
        }
    }

    private static Map<String, String> headers(HttpServerRequest request) {
        var headers = new HashMap<String, String>();
        request.headers().forEach((name, value) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
        return headers;
    }
}
