// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.time.Duration;

/**
 * How often a registry is asked, and how it is left alone when it asks for that or fails.
 *
 * @param perSecond requests to one host in a second
 * @param atOnce requests to one host at the same time
 * @param retry before a request that failed is sent again; four times as long before the second time
 * @param firstPause after a 429 that names no time, or when a host keeps failing; doubles each time
 * @param longestPause the doubling ends here
 */
public record Pacing(int perSecond, int atOnce, Duration retry, Duration firstPause, Duration longestPause) {

    /** 10 in a second, 4 at once; pauses from one minute to one hour. */
    public static final Pacing ORDINARY =
            new Pacing(10, 4, Duration.ofMillis(250), Duration.ofMinutes(1), Duration.ofHours(1));

    /** The same with other rates. */
    public Pacing asking(int timesPerSecond, int requestsAtOnce) {
        return new Pacing(timesPerSecond, requestsAtOnce, retry, firstPause, longestPause);
    }

    /** The same with another first wait before a retry. */
    public Pacing retryingAfter(Duration wait) {
        return new Pacing(perSecond, atOnce, wait, firstPause, longestPause);
    }
}
