// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.metrics;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import sh.headwind.controller.request.KnownRequest;
import sh.headwind.edge.metrics.PublishedCounter;
import sh.headwind.edge.metrics.PublishedMetrics;

/** Counts the notifications that notify noted on requests, from the moment on at which this process knows the request. */
public final class NotificationMetrics {

    private static final String SENT = "sent";
    private static final String FAILED = "failed";

    private static final Map<String, PublishedCounter> BY_CHANNEL = Map.of(
            "slack", PublishedCounter.NOTIFICATIONS_SLACK_SENT_TOTAL,
            "teams", PublishedCounter.NOTIFICATIONS_TEAMS_SENT_TOTAL,
            "webhook", PublishedCounter.NOTIFICATIONS_WEBHOOK_SENT_TOTAL);

    private final PublishedMetrics published;
    private final Instant since = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    /** Counts into the published names. */
    public NotificationMetrics(PublishedMetrics published) {
        this.published = published;
    }

    /** Takes over a change that the watch saw. */
    public void changed(Optional<KnownRequest> before, Optional<KnownRequest> after) {
        if (after.isPresent() && (before.isPresent() || isNew(after.get()))) {
            var known = before.map(KnownRequest::notifications).orElse(Map.of());
            after.get().notifications().forEach((what, now) -> count(what, now - known.getOrDefault(what, 0)));
        }
    }

    /** A request of our own time may carry its first note when the watch first tells of it. */
    private boolean isNew(KnownRequest known) {
        return !known.request().identity().createdAt().isBefore(since);
    }

    private void count(String what, int more) {
        if (more <= 0) {
            return;
        }
        var words = what.split(" ");
        switch (words[1]) {
            case SENT -> {
                published.count(PublishedCounter.NOTIFICATIONS_SENT_TOTAL, more);
                Optional.ofNullable(BY_CHANNEL.get(words[0])).ifPresent(counter -> published.count(counter, more));
            }
            case FAILED -> published.count(PublishedCounter.NOTIFICATIONS_FAILED_TOTAL, more);
            default -> {
                // Under way: counted when it has ended.
            }
        }
    }
}
