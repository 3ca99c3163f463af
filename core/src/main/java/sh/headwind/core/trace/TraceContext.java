// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.trace;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The trace that a piece of work belongs to, and the span that caused it.
 *
 * @param traceId 32 hexadecimal digits, not all zero
 * @param spanId 16 hexadecimal digits, not all zero
 * @param sampled whether whoever began the trace keeps it
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">W3C: trace context, traceparent</a>
 */
public record TraceContext(String traceId, String spanId, boolean sampled) {

    /** How headers and events name it. */
    public static final String NAME = "traceparent";

    /** A later version may go on after the flags, but only behind another dash. */
    private static final Pattern GRAMMAR =
            Pattern.compile("(?!ff)([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

    private static final Pattern TRACE = Pattern.compile("(?!0{32})[0-9a-f]{32}");
    private static final Pattern SPAN = Pattern.compile("(?!0{16})[0-9a-f]{16}");

    public TraceContext {
        if (!TRACE.matcher(traceId).matches() || !SPAN.matcher(spanId).matches()) {
            throw new IllegalArgumentException("no ids of a trace: " + traceId + ", " + spanId);
        }
    }

    /** Reads a {@code traceparent}; empty where it is none, which begins a new trace and is no failure. */
    public static Optional<TraceContext> parse(String text) {
        var parts = GRAMMAR.matcher(text);
        if (!parts.matches() || (parts.group(1).equals("00") && parts.group(5) != null)) {
            return Optional.empty();
        }
        var trace = parts.group(2);
        var span = parts.group(3);
        return TRACE.matcher(trace).matches() && SPAN.matcher(span).matches()
                ? Optional.of(new TraceContext(trace, span, (Integer.parseInt(parts.group(4), 16) & 1) == 1))
                : Optional.empty();
    }

    /** The first of a trace that is named by at least 48 digits of a hash: what arrives twice is in one trace. */
    public static TraceContext of(String hash) {
        return new TraceContext(hash.substring(0, 32), hash.substring(32, 48), true);
    }

    /** The same trace, seen from another span. */
    public TraceContext at(String span) {
        return new TraceContext(traceId, span, sampled);
    }

    /** The inverse of {@link #parse}. */
    @Override
    public String toString() {
        return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
    }
}
