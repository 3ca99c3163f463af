// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.backend;

import java.time.Instant;
import java.util.List;
import sh.headwind.approval.chart.Metric;
import sh.headwind.approval.chart.Series;
import sh.headwind.approval.chart.Span;

/** Puts what a server answered into the steps of a chart. */
record ReadPoints(Span span) {

    /** What a server says about the step that ends at {@code end}. */
    record Value(Instant end, double value) {}

    /** Steps that the server left out are zero; without any value the metric is unknown there. */
    Series series(Metric metric, List<Value> values) {
        if (values.isEmpty()) {
            return new Series(metric, List.of());
        }
        var sums = new double[span.range().steps()];
        for (var value : values) {
            var begin = value.end().minus(span.range().step());
            if (Double.isFinite(value.value())) {
                span.index(begin).ifPresent(index -> sums[index] += value.value());
            }
        }
        // Counters are interpolated by the servers; what they count is whole.
        return span.series(metric, index -> Math.round(sums[(int) index]));
    }
}
