// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.chart;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.LongUnaryOperator;

/**
 * A range up to now, cut into steps that begin at round times.
 *
 * @param begin of the first step
 */
public record Span(Range range, Instant begin) {

    /** The range whose last step holds {@code now}. */
    public static Span upTo(Instant now, Range range) {
        var step = range.step().toMillis();
        var end = (now.toEpochMilli() / step + 1) * step;
        return new Span(range, Instant.ofEpochMilli(end - step * range.steps()));
    }

    /** When step {@code index} begins; the number of steps gives the end of the last. */
    public Instant at(int index) {
        return begin.plus(range.step().multipliedBy(index));
    }

    /** The end of the last step, usually in the future. */
    public Instant end() {
        return at(range.steps());
    }

    /** The step that holds a time; empty where none does. */
    public OptionalInt index(Instant at) {
        if (at.isBefore(begin) || !at.isBefore(end())) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(
                (int) ((at.toEpochMilli() - begin.toEpochMilli()) / range.step().toMillis()));
    }

    /** A series over these steps. */
    public Series series(Metric metric, LongUnaryOperator value) {
        List<Series.Point> points = new ArrayList<>();
        for (var i = 0; i < range.steps(); i++) {
            points.add(new Series.Point(at(i), value.applyAsLong(i)));
        }
        return new Series(metric, points);
    }
}
