// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import sh.headwind.core.update.UpdateRequest;

/** How often a metric moved in each step of a range, oldest step first. */
public record Series(Metric metric, List<Point> points) {

    public Series {
        points = List.copyOf(points);
    }

    /** A step that begins at that time. */
    public record Point(Instant timestamp, int value) {}

    /** Counts; the last step ends with the step of {@code now}. */
    public static Series of(Metric metric, Range range, Collection<UpdateRequest> requests, Instant now) {
        var step = range.step().toMillis();
        var end = (now.toEpochMilli() / step + 1) * step;
        var begin = Instant.ofEpochMilli(end - step * range.steps());
        var counts = new int[range.steps()];
        for (var request : requests) {
            metric.at(request)
                    .filter(at -> !at.isBefore(begin) && at.isBefore(Instant.ofEpochMilli(end)))
                    .ifPresent(at -> counts[(int) (Duration.between(begin, at).toMillis() / step)]++);
        }
        var points = new ArrayList<Point>();
        for (var i = 0; i < counts.length; i++) {
            points.add(new Point(begin.plusMillis(i * step), counts[i]));
        }
        return new Series(metric, points);
    }

    /** All of them together. */
    public int total() {
        return points.stream().mapToInt(Point::value).sum();
    }

    /** The highest value, at least one. */
    public int highest() {
        return Math.max(1, points.stream().mapToInt(Point::value).max().orElse(0));
    }
}
