// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * The 40 names that users' dashboards and alerts rely on (contract §7): without labels, spelled exactly so, there from the
 * start at 0. Nothing is shown before the owner of a name publishes it, so that no two processes show the same one.
 */
@Singleton
public class PublishedMetrics {

    /** Prometheus wants counters to end in {@code _total} and adds it; this one was published without. */
    private static final Pattern ADDED_SUFFIX = Pattern.compile(
            "(?m)^((?:# (?:HELP|TYPE) )?" + PublishedCounter.WEBHOOK_EVENTS_PROCESSED.metric() + ")_total ");

    private final PrometheusMeterRegistry registry;
    private final Map<PublishedGauge, AtomicLong> gauges = new ConcurrentHashMap<>();

    PublishedMetrics(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    /** Shows, at 0, what the webhook source owns. */
    public void publishSource() {
        counter(PublishedCounter.WEBHOOK_EVENTS_TOTAL);
    }

    /** Shows, at 0, what the controller owns: all but the one name of the webhook source. */
    public void publishController() {
        for (var counter : PublishedCounter.values()) {
            if (counter != PublishedCounter.WEBHOOK_EVENTS_TOTAL) {
                counter(counter);
            }
        }
        for (var gauge : PublishedGauge.values()) {
            Gauge.builder(gauge.metric(), value(gauge), AtomicLong::doubleValue)
                    .description(gauge.help())
                    .register(registry);
        }
        for (var histogram : PublishedHistogram.values()) {
            histogram(histogram);
        }
    }

    /** Counts one. */
    public void count(PublishedCounter counter) {
        count(counter, 1);
    }

    /** Counts {@code amount}, which is not negative. */
    public void count(PublishedCounter counter, long amount) {
        counter(counter).increment((double) amount);
    }

    /** Sets a gauge. */
    public void set(PublishedGauge gauge, long value) {
        value(gauge).set(value);
    }

    /** Adds one observation. */
    public void observe(PublishedHistogram histogram, Duration duration) {
        histogram(histogram).record(duration);
    }

    /** Everything the process shows, in the text format of Prometheus, version 0.0.4. */
    public String scrape() {
        return ADDED_SUFFIX.matcher(registry.scrape()).replaceAll("$1 ");
    }

    private AtomicLong value(PublishedGauge gauge) {
        return gauges.computeIfAbsent(gauge, _ -> new AtomicLong());
    }

    private Counter counter(PublishedCounter counter) {
        return Counter.builder(counter.metric()).description(counter.help()).register(registry);
    }

    private Timer histogram(PublishedHistogram histogram) {
        return Timer.builder(histogram.metric())
                .description(histogram.help())
                .serviceLevelObjectives(histogram.buckets())
                .register(registry);
    }
}
