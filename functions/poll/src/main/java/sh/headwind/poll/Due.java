// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import sh.headwind.core.tracking.TrackedImage;

/**
 * When it is time to look: when the interval is over since the last look that came to an end, so that a registry that does
 * not answer is asked again with the next tick. Ticks come each minute but never to the second, so an interval counts as over a little early;
 * without that, every second tick would miss it.
 */
final class Due {

    /** Longest unwatched first. */
    static final Comparator<TrackedImage> MOST_OVERDUE =
            Comparator.comparing(image -> image.status().lastPoll().orElse(Instant.MIN));

    private static final Duration EARLY = Duration.ofSeconds(10);

    private final Clock clock;

    Due(Clock clock) {
        this.clock = clock;
    }

    /** Whether the object is polled, and not since its interval. A second tick at the same time finds nothing due. */
    boolean isDue(TrackedImage image) {
        return image.pollingInterval()
                .filter(interval -> image.status()
                        .lastPoll()
                        .map(last -> isOver(last, interval))
                        .orElse(true))
                .isPresent();
    }

    /** A last poll farther ahead than an interval tells of a clock that was set back since, and is as good as none. */
    private boolean isOver(Instant last, Duration interval) {
        var now = clock.instant();
        return !now.isBefore(last.plus(interval).minus(EARLY)) || last.isAfter(now.plus(interval));
    }
}
