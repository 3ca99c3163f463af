// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PublishedMetricsTest {

    private final PublishedMetrics metrics =
            new PublishedMetrics(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));

    @Test
    void shows_nothing_before_its_owner_publishes_it() {
        assertThat(metrics.scrape()).isEmpty();
    }

    @Test
    void the_source_shows_the_one_name_that_is_its_own() {
        metrics.publishSource();

        assertThat(samples()).containsExactly("headwind_webhook_events_total 0.0");
    }

    @Test
    void source_and_controller_together_show_the_forty_published_names() {
        metrics.publishSource();
        metrics.publishController();

        assertThat(published()).hasSize(40);
        assertThat(metrics.scrape()
                        .lines()
                        .filter(line -> line.startsWith("# TYPE"))
                        .map(line -> line.split(" ")[2]))
                .containsAll(published());
    }

    @ParameterizedTest
    @EnumSource(PublishedCounter.class)
    void a_counter_is_spelled_as_published_has_no_labels_and_starts_at_zero(PublishedCounter counter) {
        metrics.publishSource();
        metrics.publishController();

        assertThat(metrics.scrape()).contains("# TYPE " + counter.metric() + " counter\n");
        assertThat(samples()).contains(counter.metric() + " 0.0");
    }

    @ParameterizedTest
    @EnumSource(PublishedCounter.class)
    void a_counter_counts_under_the_name_it_was_published_with(PublishedCounter counter) {
        metrics.count(counter);
        metrics.count(counter, 2);

        assertThat(samples()).containsExactly(counter.metric() + " 3.0");
    }

    @ParameterizedTest
    @EnumSource(PublishedGauge.class)
    void a_gauge_shows_the_last_value_that_was_set(PublishedGauge gauge) {
        metrics.publishController();
        assertThat(samples()).contains(gauge.metric() + " 0.0");

        metrics.set(gauge, 7);
        metrics.set(gauge, 3);

        assertThat(metrics.scrape()).contains("# TYPE " + gauge.metric() + " gauge\n");
        assertThat(samples()).contains(gauge.metric() + " 3.0");
    }

    @Test
    void the_histograms_have_the_published_buckets() {
        metrics.publishController();

        metrics.observe(PublishedHistogram.RECONCILE_DURATION_SECONDS, Duration.ofMillis(200));

        assertThat(samples())
                .contains(
                        "headwind_reconcile_duration_seconds_bucket{le=\"0.01\"} 0",
                        "headwind_reconcile_duration_seconds_bucket{le=\"0.05\"} 0",
                        "headwind_reconcile_duration_seconds_bucket{le=\"0.1\"} 0",
                        "headwind_reconcile_duration_seconds_bucket{le=\"0.5\"} 1",
                        "headwind_reconcile_duration_seconds_bucket{le=\"1.0\"} 1",
                        "headwind_reconcile_duration_seconds_bucket{le=\"5.0\"} 1",
                        "headwind_reconcile_duration_seconds_bucket{le=\"10.0\"} 1",
                        "headwind_reconcile_duration_seconds_bucket{le=\"+Inf\"} 1",
                        "headwind_reconcile_duration_seconds_count 1",
                        "headwind_reconcile_duration_seconds_sum 0.2")
                .contains("headwind_helm_repository_query_duration_seconds_bucket{le=\"30.0\"} 0");
        assertThat(samples().stream().filter(line -> line.startsWith("headwind_reconcile_duration_seconds_bucket")))
                .hasSize(8);
    }

    private List<String> samples() {
        return metrics.scrape().lines().filter(line -> !line.startsWith("#")).toList();
    }

    private static List<String> published() {
        var names = new ArrayList<String>();
        for (var counter : PublishedCounter.values()) {
            names.add(counter.metric());
        }
        for (var gauge : PublishedGauge.values()) {
            names.add(gauge.metric());
        }
        for (var histogram : PublishedHistogram.values()) {
            names.add(histogram.metric());
        }
        return names;
    }
}
