// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.deliver;

import java.time.Duration;

/** How long to wait before the next attempt: {@code first}, then doubled each time, up to {@code longest}. */
public record Backoff(Duration first, Duration longest) {

    private static final int MOST_DOUBLINGS = 30;

    /** The wait after so many failures in a row, from 1. */
    public Duration after(int failures) {
        var doublings = Math.min(Math.max(failures - 1, 0), MOST_DOUBLINGS);
        var wait = first.multipliedBy(1L << doublings);
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
