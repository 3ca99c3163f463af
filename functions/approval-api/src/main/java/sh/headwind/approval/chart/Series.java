// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.chart;

import java.time.Instant;
import java.util.List;

/** How a metric moved, oldest step first; without points where its source knows nothing of it. */
public record Series(Metric metric, List<Point> points) {

    public Series {
        points = List.copyOf(points);
    }

    /** A step that begins at that time. */
    public record Point(Instant timestamp, long value) {}

    /** What stands above the chart: all that happened, or how much there is now. */
    public long figure() {
        return switch (metric.form()) {
            case COUNT -> points.stream().mapToLong(Point::value).sum();
            case LEVEL -> points.isEmpty() ? 0 : points.getLast().value();
        };
    }

    /** The highest value, at least one. */
    public long highest() {
        return Math.max(1, points.stream().mapToLong(Point::value).max().orElse(0));
    }
}
