// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.backend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import sh.headwind.approval.chart.Measurements;
import sh.headwind.approval.chart.Metric;
import sh.headwind.approval.chart.Series;
import sh.headwind.approval.chart.Span;
import sh.headwind.approval.outside.Outside;
import sh.headwind.approval.outside.Outside.Errand;
import sh.headwind.core.failure.Failure;

/**
 * Reads Prometheus, or VictoriaMetrics, which answers the same call.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/api/#range-queries">Prometheus: range queries</a>
 */
public final class PrometheusMeasurements implements Measurements {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final String address;
    private final Outside outside;

    /** The server at an address, called {@code name} in the settings. */
    public PrometheusMeasurements(String name, String address, Outside outside) {
        this.name = name;
        this.address = address;
        this.outside = outside;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Metric> metrics() {
        return ServedMetrics.ALL;
    }

    @Override
    public Series series(Metric metric, Span span) {
        var step = span.range().step();
        // A value tells of the step that ends at its time, so the first is asked for one step after the beginning.
        var query = "/api/v1/query_range?query=" + URLEncoder.encode(query(metric, step), StandardCharsets.UTF_8)
                + "&start=" + span.at(1).getEpochSecond() + "&end=" + span.end().getEpochSecond() + "&step="
                + step.toSeconds();
        var errand = new Errand("read the metrics", name);
        var request = outside.to(errand, address.replaceAll("/+$", "") + query)
                .header("Accept", "application/json")
                .build();
        return new ReadPoints(span).series(metric, values(outside.ask(errand, request)));
    }

    /**
     * Several instances may run; counters add up, a level is told by the one that leads. The last step ends in the future,
     * where a plain level would be stale.
     */
    private static String query(Metric metric, Duration step) {
        return switch (metric.form()) {
            case COUNT -> "sum(increase(%s[%ds]))".formatted(metric.published(), step.toSeconds());
            case LEVEL -> "max(last_over_time(%s[%ds]))".formatted(metric.published(), step.toSeconds());
        };
    }

    private List<ReadPoints.Value> values(String body) {
        try {
            var values = JSON.readTree(body).at("/data/result/0/values");
            return values.valueStream().map(PrometheusMeasurements::value).toList();
        } catch (JsonProcessingException | NumberFormatException e) {
            throw Failure.unavailable("read the metrics", name + " answered with something else than its API says")
                    .because(e);
        }
    }

    private static ReadPoints.Value value(JsonNode pair) {
        var at = Instant.ofEpochSecond(pair.path(0).asLong());
        return new ReadPoints.Value(at, Double.parseDouble(pair.path(1).asText()));
    }
}
