// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge.trace;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import sh.headwind.core.trace.TraceContext;

/** A piece of work that was begun. */
public final class Span {

    private final TraceContext context;
    private final BiConsumer<Map<String, String>, Optional<String>> ended;

    Span(TraceContext context, BiConsumer<Map<String, String>, Optional<String>> ended) {
        this.context = context;
        this.ended = ended;
    }

    /** One that nobody is told of: what comes of it belongs to {@code cause} itself. */
    static Span untold(TraceContext cause) {
        return new Span(cause, (_, _) -> {});
    }

    /** What is handed on with whatever comes of it. */
    public TraceContext context() {
        return context;
    }

    /** It is done; {@code error} says why in vain, if so. Said once. */
    public void end(Map<String, String> attributes, Optional<String> error) {
        ended.accept(attributes, error);
    }
}
