// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.backend;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import sh.headwind.approval.chart.Measurements;
import sh.headwind.approval.chart.Metric;
import sh.headwind.approval.chart.Series;
import sh.headwind.approval.chart.Span;
import sh.headwind.approval.outside.Outside;
import sh.headwind.approval.outside.Outside.Errand;
import sh.headwind.core.failure.Failure;

/**
 * Reads InfluxDB 2 in Flux. The metrics stand there as its own scrapers write them (a measurement for each), or as Telegraf
 * does (fields of the measurement {@code prometheus}).
 *
 * @see <a href="https://docs.influxdata.com/influxdb/v2/api/v2/#operation/PostQuery">InfluxDB: query data</a>
 */
public final class InfluxMeasurements implements Measurements {

    private final Database database;
    private final Outside outside;

    /**
     * Where it is, and what is needed to read it.
     *
     * @param token empty where it takes anybody
     */
    public record Database(String address, String organisation, String bucket, String token) {}

    /** The server that holds that database. */
    public InfluxMeasurements(Database database, Outside outside) {
        this.database = database;
        this.outside = outside;
    }

    @Override
    public String name() {
        return "influxdb";
    }

    @Override
    public List<Metric> metrics() {
        return ServedMetrics.ALL;
    }

    @Override
    public Series series(Metric metric, Span span) {
        var path = "/api/v2/query?org=" + URLEncoder.encode(database.organisation(), StandardCharsets.UTF_8);
        var errand = new Errand("read the metrics", name());
        var request = outside.to(errand, database.address().replaceAll("/+$", "") + path)
                .header("Accept", "application/csv")
                .header("Content-Type", "application/vnd.flux")
                .POST(HttpRequest.BodyPublishers.ofString(query(metric, span)));
        if (!database.token().isEmpty()) {
            request.header("Authorization", "Token " + database.token());
        }
        return new ReadPoints(span).series(metric, values(outside.ask(errand, request.build())));
    }

    private String query(Metric metric, Span span) {
        var every = span.range().step().toSeconds() + "s";
        var steps = switch (metric.form()) {
            case COUNT ->
                "|> difference(nonNegative: true) |> group() |> aggregateWindow(every: %s, fn: sum, createEmpty: false)";
            case LEVEL ->
                "|> aggregateWindow(every: %s, fn: last, createEmpty: false) |> group(columns: [\"_time\"]) |> max()";
        };
        return """
                from(bucket: "%1$s")
                  |> range(start: %2$s, stop: %3$s)
                  |> filter(fn: (r) => (r._measurement == "%4$s" and r._field =~ /^(counter|gauge|value)$/)
                      or (r._measurement == "prometheus" and r._field == "%4$s"))
                  %5$s
                  |> keep(columns: ["_time", "_value"])
                """.formatted(
                quoted(database.bucket()), span.begin(), span.end(), metric.published(), steps.formatted(every));
    }

    /** As it stands between the quotes of a Flux string, where a dollar and a brace begin an expression. */
    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("${", "\\${");
    }

    /** Rows of CSV; the first that is no annotation names the columns. Neither times nor numbers hold commas. */
    private List<ReadPoints.Value> values(String body) {
        var rows = body.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> Arrays.asList(line.split(",", -1)))
                .toList();
        if (rows.isEmpty()) {
            return List.of();
        }
        var header = rows.getFirst();
        var time = header.indexOf("_time");
        var value = header.indexOf("_value");
        try {
            return rows.stream()
                    .filter(row -> !row.equals(header))
                    .map(row -> new ReadPoints.Value(Instant.parse(row.get(time)), Double.parseDouble(row.get(value))))
                    .toList();
        } catch (IndexOutOfBoundsException | DateTimeParseException | NumberFormatException e) {
            throw Failure.unavailable("read the metrics", "influxdb answered with something else than its API says")
                    .because(e);
        }
    }
}
