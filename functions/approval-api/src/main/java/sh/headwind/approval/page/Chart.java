// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import sh.headwind.approval.chart.Metric;
import sh.headwind.approval.chart.Series;
import sh.headwind.approval.chart.Span;

/**
 * One drawing, {@value #WIDTH} wide and {@value #HEIGHT} high, with the same numbers as rows for who does not see it.
 *
 * @param name part of an id
 * @param figure what stands above it; empty where nothing is known
 * @param level the line of a level, as the points of a polygon; empty for counts, which are bars
 */
public record Chart(
        String name,
        String label,
        String figure,
        String unit,
        long highest,
        List<Bar> bars,
        String level,
        List<String> times,
        List<Row> rows) {

    private static final int WIDTH = 600;
    private static final int HEIGHT = 120;
    private static final Duration DAY = Duration.ofDays(1);

    /** One bar, in units of the drawing. */
    public record Bar(int x, int y, int width, int height, String title) {}

    /** One number. */
    public record Row(String from, long value) {}

    static Chart of(Series series, Span span) {
        var metric = series.metric();
        var points = series.points();
        var isLevel = metric.form() == Metric.Form.LEVEL;
        var rows = points.stream()
                .map(point -> new Row(Ago.exact(point.timestamp()), point.value()))
                .toList();
        return new Chart(
                metric.toString(),
                metric.label(),
                points.isEmpty() ? "" : String.valueOf(series.figure()),
                isLevel ? "now" : "in this range",
                series.highest(),
                isLevel ? List.of() : bars(series),
                isLevel && !points.isEmpty() ? level(series) : "",
                times(span),
                rows);
    }

    /** Whether its source knows nothing of the metric. */
    public boolean isUnknown() {
        return rows.isEmpty();
    }

    private static List<Bar> bars(Series series) {
        var points = series.points();
        return IntStream.range(0, points.size())
                .filter(index -> points.get(index).value() > 0)
                .mapToObj(index -> {
                    var point = points.get(index);
                    var left = index * WIDTH / points.size();
                    var right = (index + 1) * WIDTH / points.size();
                    var height = height(point.value(), series);
                    var title = point.value() + " from " + Ago.exact(point.timestamp());
                    return new Bar(left + 1, HEIGHT - height, Math.max(2, right - left - 3), height, title);
                })
                .toList();
    }

    /** Stairs: a level holds until the next one is known. */
    private static String level(Series series) {
        var points = series.points();
        var text = new StringBuilder("0," + HEIGHT);
        for (var index = 0; index < points.size(); index++) {
            var top = HEIGHT - height(points.get(index).value(), series);
            text.append(" %d,%d %d,%d"
                    .formatted(index * WIDTH / points.size(), top, (index + 1) * WIDTH / points.size(), top));
        }
        return text + " " + WIDTH + "," + HEIGHT;
    }

    private static int height(long value, Series series) {
        return Math.max(value > 0 ? 2 : 0, Math.toIntExact(value * (HEIGHT - 4) / series.highest()));
    }

    private static List<String> times(Span span) {
        var steps = span.range().steps();
        var isLong = span.range().step().multipliedBy(steps).compareTo(DAY) > 0;
        return List.of(time(span.begin(), isLong), time(span.at(steps / 2), isLong), "now");
    }

    private static String time(Instant at, boolean isLong) {
        return DateTimeFormatter.ofPattern(isLong ? "d MMM" : "HH:mm", Locale.ENGLISH)
                .withZone(ZoneOffset.UTC)
                .format(at);
    }
}
