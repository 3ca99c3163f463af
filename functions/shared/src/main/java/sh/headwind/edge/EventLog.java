// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge;

import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import sh.headwind.core.image.Excerpt;

/** The one line that each delivery leaves in the log, with the same keys in every function. */
final class EventLog {

    private static final Logger LOG = Logger.getLogger("sh.headwind.event");
    private static final String KEY = EventLog.class.getName();

    private final long startedNanos = System.nanoTime();
    private String event = "id=? type=? subject=?";
    private String reason = "";
    private @Nullable Throwable fault;

    private EventLog() {}

    /** The line of this delivery; it is written when the answer has gone out. */
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

    void event(Delivery delivery) {
        var subject = delivery.subject();
        event = "id=%s type=%s subject=%s"
                .formatted(
                        Excerpt.of(delivery.id()),
                        Excerpt.of(delivery.type()),
                        subject == null ? "-" : Excerpt.of(subject));
    }

    void because(String line, @Nullable Throwable unexpected) {
        reason = " reason=\"" + line + "\"";
        fault = unexpected;
    }

    private void write(int status) {
        var millis = (System.nanoTime() - startedNanos) / 1_000_000;
        var line = "%s outcome=%s status=%d millis=%d%s".formatted(event, outcome(status), status, millis, reason);
        if (fault == null) {
            LOG.info(line);
        } else {
            LOG.error(line, fault);
        }
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
