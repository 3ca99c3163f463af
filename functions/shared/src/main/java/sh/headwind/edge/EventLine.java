// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;
import sh.headwind.core.image.Excerpt;
import sh.headwind.core.trace.TraceContext;
import sh.headwind.edge.trace.Tracer;
import sh.headwind.events.Event;

/**
 * The one line that an event leaves in the log wherever it passes, with the same keys everywhere: {@code id type subject
 * trace outcome}, then what the place has to add. As text it is {@code key=value ...}; in JSON each key stands by itself, too.
 */
public final class EventLine {

    private static final Logger LOG = Logger.getLogger("sh.headwind.event");

    private final Map<String, String> fields = new LinkedHashMap<>();

    private EventLine() {}

    /** Of an event that nobody could read. */
    static EventLine unread() {
        return of("?", "?", "?");
    }

    static EventLine of(Delivery delivery, TraceContext trace) {
        var subject = delivery.subject();
        return of(Excerpt.of(delivery.id()), Excerpt.of(delivery.type()), subject == null ? "-" : Excerpt.of(subject))
                .with("trace", trace.traceId());
    }

    /** Of an event on its way out. */
    public static EventLine of(Event<?> event) {
        return of(event.id(), event.type(), event.subject())
                .with("trace", Tracer.cause(event).traceId());
    }

    /** Of an event whose attributes are known singly. */
    public static EventLine of(String id, String type, String subject) {
        return new EventLine().with("id", id).with("type", type).with("subject", subject);
    }

    /** Adds one more key. */
    public EventLine with(String key, Object value) {
        fields.put(key, String.valueOf(value));
        return this;
    }

    /** Writes it: the event went its way. */
    public void info() {
        write(Logger.Level.INFO, null);
    }

    /** Writes it: the event is lost, or somebody should look. */
    public void warn() {
        write(Logger.Level.WARN, null);
    }

    /** Writes it: a fault of ours. */
    public void error(Throwable fault) {
        write(Logger.Level.ERROR, fault);
    }

    private void write(Logger.Level level, @Nullable Throwable fault) {
        fields.forEach(MDC::put);
        try {
            LOG.log(level, this, fault);
        } finally {
            fields.keySet().forEach(MDC::remove);
        }
    }

    @Override
    public String toString() {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + quoted(field.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static String quoted(String value) {
        return value.indexOf(' ') < 0 ? value : "\"" + value + "\"";
    }
}
