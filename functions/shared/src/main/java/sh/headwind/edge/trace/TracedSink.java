// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge.trace;

import java.util.Map;
import java.util.Optional;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.trace.TraceContext;
import sh.headwind.edge.trace.Tracer.Envelope;
import sh.headwind.events.Event;
import sh.headwind.events.EventSink;

/** Lets every event go out with the trace that it belongs to; each attempt is a span. */
public final class TracedSink implements EventSink {

    private final EventSink sink;
    private final Tracer tracer;

    /** In front of {@code sink}. */
    public TracedSink(EventSink sink, Tracer tracer) {
        this.sink = sink;
        this.tracer = tracer;
    }

    @Override
    public void send(Event<?> event) {
        var span = tracer.create(
                new Envelope(event.id(), event.source(), event.type(), event.subject()), Tracer.cause(event));
        try {
            sink.send(event.with(TraceContext.NAME, span.context().toString()));
            span.end(Map.of(), Optional.empty());
        } catch (Failure failure) {
            span.end(Map.of(), Optional.ofNullable(failure.getMessage()));
            throw failure;
        }
    }
}
