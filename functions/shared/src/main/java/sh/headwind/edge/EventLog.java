// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge;

import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sh.headwind.edge.trace.Span;

/** What is told of a delivery once the answer has gone out: one line in the log, and its span. */
final class EventLog {

    private static final String KEY = EventLog.class.getName();

    private final long startedNanos = System.nanoTime();
    private EventLine line = EventLine.unread();
    private Optional<String> reason = Optional.empty();
    private @Nullable Throwable fault;
    private @Nullable Span span;

    private EventLog() {}

    /** That of this delivery. */
    static EventLog of(RoutingContext context) {
        var open = context.<@Nullable EventLog>get(KEY);
        if (open != null) {
            return open;
        }
        var log = new EventLog();
        context.put(KEY, log);
        context.addEndHandler(_ -> log.write(context.response().getStatusCode()));
        return log;
    }

    void event(Delivery delivery, Span begun) {
        line = EventLine.of(delivery, begun.context());
        span = begun;
    }

    void because(String said, @Nullable Throwable unexpected) {
        reason = Optional.of(said);
        fault = unexpected;
    }

    private void write(int status) {
        var outcome = outcome(status);
        line.with("outcome", outcome).with("status", status).with("millis", millis());
        reason.ifPresent(said -> line.with("reason", said));
        if (fault == null) {
            line.info();
        } else {
            line.error(fault);
        }
        if (span != null) {
            span.end(Map.of("headwind.outcome", outcome, "http.response.status_code", String.valueOf(status)), reason);
        }
    }

    private long millis() {
        return (System.nanoTime() - startedNanos) / 1_000_000;
    }

    private static String outcome(int status) {
        return switch (status) {
            case 200 -> "replied";
            case 204 -> "done";
            case 409, 429, 503 -> "again";
            default -> "refused";
        };
    }
}
