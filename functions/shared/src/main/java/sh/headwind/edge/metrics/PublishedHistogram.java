// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge.metrics;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * The published histograms (contract §7), in seconds, all moved by the controller; the name of each is {@code headwind_} and the constant in
 * lower case.
 */
public enum PublishedHistogram {
    RECONCILE_DURATION_SECONDS("time of a reconcile of one object"),
    HELM_REPOSITORY_QUERY_DURATION_SECONDS("time of a chart poll");

    private final String help;

    PublishedHistogram(String help) {
        this.help = help;
    }

    /** The name as dashboards and alerts of users spell it. */
    public String metric() {
        return "headwind_" + name().toLowerCase(Locale.ROOT);
    }

    String help() {
        return help;
    }

    /** Upper bounds of the buckets, as published. */
    Duration[] buckets() {
        return switch (this) {
            case RECONCILE_DURATION_SECONDS -> millis(10, 50, 100, 500, 1_000, 5_000, 10_000);
            case HELM_REPOSITORY_QUERY_DURATION_SECONDS -> millis(100, 500, 1_000, 2_000, 5_000, 10_000, 30_000);
        };
    }

    private static Duration[] millis(long... bounds) {
        return LongStream.of(bounds).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}
