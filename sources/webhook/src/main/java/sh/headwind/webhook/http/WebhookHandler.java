// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import sh.headwind.edge.Health;
import sh.headwind.edge.http.RequestHeaders;
import sh.headwind.webhook.authenticate.Request;
import sh.headwind.webhook.receive.Access;
import sh.headwind.webhook.receive.Answer;
import sh.headwind.webhook.receive.Counts;
import sh.headwind.webhook.receive.Reception;

/** One request: its route on the event loop, all else on a virtual thread of its own. */
public final class WebhookHandler {

    private static final Logger LOG = Logger.getLogger(WebhookHandler.class);
    /** The published route, and those that the probes of all deployables ask: who answers here is ready. */
    private static final Set<String> HEALTH = Set.of("/health", "/health/readiness", "/health/liveness");

    private static final String ORIGIN = "WebHook-Request-Origin";

    private final HttpLimits limits = HttpLimits.DEFAULT;
    private final Connections connections = new Connections(limits);
    private final AtomicLong inFlight = new AtomicLong();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Vertx vertx;
    private final Reception reception;
    private final Counts counts;

    public WebhookHandler(Vertx vertx, Reception reception, Counts counts) {
        this.vertx = vertx;
        this.reception = reception;
        this.counts = counts;
    }

    Connections connections() {
        return connections;
    }

    void handle(HttpServerRequest request) {
        connections.busy(request.connection());
        request.response().endHandler(_ -> connections.idle(request.connection()));
        if (HEALTH.contains(String.valueOf(request.path()))) {
            Health.answer(request);
            return;
        }
        var context = vertx.getOrCreateContext();
        var route = Route.of(request.path());
        if (route.isEmpty()) {
            answer(context, request, Answer.UNKNOWN);
            return;
        }
        request.pause();
        threads.execute(() -> {
            var answer = serve(context, request, route.get());
            log(route.get(), answer);
            answer(context, request, answer);
        });
    }

    void close() {
        threads.close();
    }

    private Answer serve(Context context, HttpServerRequest request, Route route) {
        try {
            return reception.access(route.kind(), route.segment()) instanceof Access.Closed
                    ? Answer.UNKNOWN
                    : receive(context, request, route);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.BUSY;
        } catch (RuntimeException e) {
            // the last guard of the edge: a fault of ours is worth another delivery, and a line that says where
            LOG.errorf(e, "fault in /webhook/%s", route.kind().path());
            return Answer.BUSY;
        }
    }

    private Answer receive(Context context, HttpServerRequest request, Route route) throws InterruptedException {
        if (HttpMethod.OPTIONS.equals(request.method()) && request.getHeader(ORIGIN) != null) {
            // https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/http-webhook.md#4-abuse-protection
            request.response()
                    .putHeader("Allow", HttpMethod.POST.name())
                    .putHeader("WebHook-Allowed-Origin", request.getHeader(ORIGIN))
                    .putHeader("WebHook-Allowed-Rate", String.valueOf(reception.perMinute()));
            return Answer.WELCOME;
        }
        if (!HttpMethod.POST.equals(request.method())) {
            return Answer.NO_POST;
        }
        if (!"identity"
                .equals(Optional.ofNullable(request.getHeader("Content-Encoding"))
                        .orElse("identity"))) {
            return Answer.ENCODED;
        }
        try (var body = new Body(limits, inFlight)) {
            context.runOnContext(_ -> body.read(request));
            return switch (body.await()) {
                case Body.Result.Refused(var answer) -> answer;
                case Body.Result.Whole(var bytes) ->
                    reception.receive(route.kind(), new Request(route.segment(), RequestHeaders.of(request), bytes));
            };
        }
    }

    /** What is accepted is logged when it is delivered; what anybody can cause at will is not logged at all. */
    private static void log(Route route, Answer answer) {
        switch (answer) {
            case ACCEPTED, REPEATED, WELCOME, UNKNOWN, NO_POST, TOO_MANY -> {}
            case UNAUTHENTICATED, TOO_SLOW, TOO_LARGE, ENCODED, BUSY ->
                LOG.infof("sender=%s outcome=refused status=%d", route.kind().path(), answer.status());
        }
    }

    private void answer(Context context, HttpServerRequest request, Answer answer) {
        counts.answered(answer);
        context.runOnContext(_ -> write(request, answer));
    }

    private static void write(HttpServerRequest request, Answer answer) {
        var response = request.response();
        if (response.closed()) {
            return;
        }
        response.setStatusCode(answer.status()).putHeader("Content-Type", "text/plain");
        if (answer.isTemporary()) {
            response.putHeader("Retry-After", "5");
        }
        var unread = !request.isEnded();
        if (unread) {
            response.putHeader("Connection", "close");
        }
        response.end(answer.text()).onComplete(_ -> {
            if (unread) {
                request.connection().close();
            }
        });
    }
}
