// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.schedule;

import java.time.Duration;

/**
 * What a workload asks for about the time of its updates.
 *
 * @param minUpdateInterval from one update of the workload to the next
 * @param minAge of a candidate, since our first sight of it
 * @param window when updates may be applied
 * @param frozen nothing is applied, by workload or Namespace
 */
public record Timing(Duration minUpdateInterval, Duration minAge, UpdateWindow window, boolean frozen) {

    /** 300 s from update to update, at any time. */
    public static final Timing DEFAULT = new Timing(Duration.ofSeconds(300), Duration.ZERO, UpdateWindow.ALWAYS, false);
}
