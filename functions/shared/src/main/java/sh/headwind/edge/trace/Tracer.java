// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge.trace;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import sh.headwind.core.trace.TraceContext;
import sh.headwind.events.Event;
import sh.headwind.events.EventIds;

/** Makes a span of each piece of work that an event causes. */
public final class Tracer {

    /** Hands traces on and tells nobody. */
    public static final Tracer SILENT = new Tracer(Optional.empty(), Clock.systemUTC(), () -> "");

    private final Optional<Consumer<FinishedSpan>> exporter;
    private final Clock clock;
    private final Supplier<String> ids;

    /**
     * Tells {@code exporter}, if there is one.
     *
     * @param ids of spans, 16 hexadecimal digits, new ones each time
     */
    Tracer(Optional<Consumer<FinishedSpan>> exporter, Clock clock, Supplier<String> ids) {
        this.exporter = exporter;
        this.clock = clock;
        this.ids = ids;
    }

    /** The trace that an event brings along; where it brings none, one that is the same however often the event comes. */
    public static TraceContext cause(String source, String id, Optional<String> traceparent) {
        return traceparent
                .flatMap(TraceContext::parse)
                .orElseGet(() -> TraceContext.of(EventIds.hash("trace", source, id)));
    }

    /** The trace that an event on its way out belongs to. */
    public static TraceContext cause(Event<?> event) {
        return cause(
                event.source(),
                event.id(),
                Optional.ofNullable(event.extensions().get(TraceContext.NAME)));
    }

    /** An event is about to be handled. */
    public Span process(Envelope event, TraceContext cause) {
        return begin(Work.process(event.type()), event, cause);
    }

    /** An event is about to be sent. */
    public Span create(Envelope event, TraceContext cause) {
        return begin(Work.create(event.type()), event, cause);
    }

    private Span begin(Work work, Envelope event, TraceContext cause) {
        if (exporter.isEmpty() || !cause.sampled()) {
            return Span.untold(cause);
        }
        var own = cause.at(ids.get());
        var start = clock.instant();
        return new Span(own, (attributes, error) -> {
            var all = new HashMap<>(event.attributes());
            all.putAll(attributes);
            exporter.get().accept(new FinishedSpan(own, cause.spanId(), work, start, clock.instant(), all, error));
        });
    }

    /**
     * What identifies an event.
     *
     * @param subject what it is about; empty where it does not say
     */
    public record Envelope(String id, String source, String type, String subject) {

        private Map<String, String> attributes() {
            return Map.of(
                    "cloudevents.event_id", id,
                    "cloudevents.event_source", source,
                    "cloudevents.event_type", type,
                    "cloudevents.event_subject", subject,
                    "cloudevents.event_spec_version", "1.0");
        }
    }
}
