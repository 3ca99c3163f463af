// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.metrics;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import sh.headwind.controller.index.IndexKey;
import sh.headwind.controller.index.KnownImage;
import sh.headwind.core.tracking.TrackedStatus.Counts;
import sh.headwind.edge.metrics.PublishedCounter;
import sh.headwind.edge.metrics.PublishedHistogram;
import sh.headwind.edge.metrics.PublishedMetrics;

/**
 * Counts what poll and evaluate-policy have counted on the TrackedImages. An entry that this process sees for the first time
 * counts with all it has: after a restart the counters stand about where they stood, and graphs show no fall. What was
 * counted is remembered over all terms of office, so that who wins the Lease again counts no history twice.
 */
public final class ImageMetrics {

    private final PublishedMetrics published;
    private final LongSupplier unpolled;
    private final Map<IndexKey, Counts> counted = new HashMap<>();
    private Instant lastCycle = Instant.MIN;

    /** Counts into the published names; {@code unpolled} says how many workloads do not want to be polled. */
    public ImageMetrics(PublishedMetrics published, LongSupplier unpolled) {
        this.published = published;
        this.unpolled = unpolled;
    }

    /** Takes over a change that the watch saw. */
    public synchronized void changed(Optional<KnownImage> before, Optional<KnownImage> after) {
        if (after.isEmpty()) {
            before.map(KnownImage::key).ifPresent(counted::remove);
            return;
        }
        var image = after.get();
        var known = Optional.ofNullable(counted.put(image.key(), image.counts()));
        count(image, known.orElse(Counts.ZERO), before.isPresent());
    }

    private void count(KnownImage image, Counts before, boolean live) {
        var now = image.counts();
        var evaluations = more(before.evaluations(), now.evaluations());
        var polls = more(before.polls(), now.polls());
        published.count(PublishedCounter.WEBHOOK_EVENTS_PROCESSED, evaluations);
        published.count(PublishedCounter.POLLING_ERRORS_TOTAL, more(before.pollErrors(), now.pollErrors()));
        switch (image.kind()) {
            case IMAGE -> {
                published.count(PublishedCounter.POLLING_IMAGES_CHECKED_TOTAL, polls);
                published.count(PublishedCounter.POLLING_NEW_TAGS_FOUND_TOTAL, more(before.found(), now.found()));
            }
            case CHART -> {
                published.count(PublishedCounter.POLLING_HELM_CHARTS_CHECKED_TOTAL, polls);
                published.count(
                        PublishedCounter.POLLING_HELM_NEW_VERSIONS_FOUND_TOTAL, more(before.found(), now.found()));
                published.count(PublishedCounter.HELM_CHART_VERSIONS_CHECKED_TOTAL, evaluations);
                published.count(PublishedCounter.HELM_REPOSITORY_QUERIES_TOTAL, polls);
                published.count(
                        PublishedCounter.HELM_REPOSITORY_ERRORS_TOTAL, more(before.pollErrors(), now.pollErrors()));
                if (polls > 0 && live) {
                    published.observe(PublishedHistogram.HELM_REPOSITORY_QUERY_DURATION_SECONDS, image.lastPollTime());
                }
            }
        }
        if (polls > 0 && live) {
            image.lastPoll().ifPresent(this::cycle);
        }
    }

    /** The planner works once a minute: polls of one minute are one cycle. */
    private void cycle(Instant poll) {
        var minute = poll.truncatedTo(ChronoUnit.MINUTES);
        if (minute.isAfter(lastCycle)) {
            lastCycle = minute;
            published.count(PublishedCounter.POLLING_CYCLES_TOTAL);
            published.count(PublishedCounter.POLLING_RESOURCES_FILTERED_TOTAL, unpolled.getAsLong());
        }
    }

    /** A status that somebody reset counts nothing down. */
    private static long more(long before, long now) {
        return Math.max(0, now - before);
    }
}
