// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.funqy.runtime.FunctionInvoker;
import io.quarkus.funqy.runtime.FunctionRecorder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import sh.headwind.core.trace.TraceContext;
import sh.headwind.edge.trace.Span;
import sh.headwind.edge.trace.Tracer;

/**
 * Stands before Funqy's routes and gives every function the same contract with the broker (design §7): a delivery that is
 * no event of CloudEvents 1.0 is refused here with one short line, and what a function throws becomes the status that tells
 * the broker whether to deliver again. Funqy alone would answer 500 or 404, which are both delivered again.
 *
 * <pre>
 *  POST ──▶ admit ──▶ Funqy ──▶ function ──▶ 200 + event, 204
 *             │                    │
 *             └───── Failure ──────┴──▶ refuse ──▶ 4xx, 503 + one line
 * </pre>
 */
@Singleton
public class Edge {

    /** After the body was read, before everything that answers, so that each failure meets {@link #refuse} first. */
    private static final int BEFORE_FUNQY = -1000;

    private static final String ALLOWED = "POST, OPTIONS";

    private final Provider<ObjectMapper> mapper;
    private final Tracer tracer;
    private final SenderCheck senders;
    private final boolean enabled;

    /** {@code mapper} is made by the first event: to make one takes 25 ms of the start of an application without functions. */
    Edge(
            Provider<ObjectMapper> mapper,
            Tracer tracer,
            SenderCheck senders,
            @ConfigProperty(name = "headwind.edge.enabled", defaultValue = "true") boolean enabled) {
        this.mapper = mapper;
        this.tracer = tracer;
        this.senders = senders;
        this.enabled = enabled;
    }

    void register(@Observes Router router) {
        if (!enabled) {
            return;
        }
        for (var path : functionPaths()) {
            router.route(path)
                    .order(BEFORE_FUNQY)
                    .handler(senders::admit)
                    .handler(this::admit)
                    .failureHandler(Edge::refuse);
        }
    }

    /** Funqy answers on the root, where a Trigger delivers, and on the name of each function. */
    private static List<String> functionPaths() {
        if (FunctionRecorder.registry == null) {
            return List.of(); // an application without functions, such as approval-api
        }
        var names = FunctionRecorder.registry.invokers().stream().map(FunctionInvoker::getName);
        return Stream.concat(Stream.of("/"), names.map(name -> "/" + name)).toList();
    }

    private void admit(RoutingContext context) {
        var log = EventLog.of(context);
        if (context.request().method().equals(HttpMethod.OPTIONS)) {
            context.response().setStatusCode(204).putHeader("Allow", ALLOWED).end();
            return;
        }
        if (!context.request().method().equals(HttpMethod.POST)) {
            context.response().putHeader("Allow", ALLOWED);
            context.fail(405);
            return;
        }
        if (context.body().length() > Delivery.LONGEST) {
            context.fail(413);
            return;
        }
        if (Delivery.isBatch(context.request().headers())) {
            context.fail(406);
            return;
        }
        var delivery = Delivery.read(context.request().headers(), body(context), mapper.get());
        log.event(delivery, begin(context, delivery));
        context.next();
    }

    /** In binary mode, which is what brokers deliver, the function sees its own span as the one that caused the event. */
    private Span begin(RoutingContext context, Delivery delivery) {
        var span = tracer.process(delivery.envelope(), delivery.cause());
        if (delivery.binary()) {
            context.request()
                    .headers()
                    .set("ce-" + TraceContext.NAME, span.context().toString());
        }
        return span;
    }

    /** What was sent; an empty buffer where nothing was, because Funqy stumbles over no body at all. */
    private static Buffer body(RoutingContext context) {
        var body = context.body().buffer();
        if (body != null) {
            return body;
        }
        var empty = Buffer.buffer();
        ((RoutingContextInternal) context).setBody(empty);
        return empty;
    }

    private static void refuse(RoutingContext context) {
        var refusal = Refusal.of(context.statusCode(), context.failure());
        EventLog.of(context).because(refusal.line(), refusal.unexpected() ? context.failure() : null);
        if (context.response().headWritten()) {
            context.request().connection().close(); // half an answer must not look like a whole one
            return;
        }
        context.response()
                .setStatusCode(refusal.status())
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end(refusal.line());
    }
}
