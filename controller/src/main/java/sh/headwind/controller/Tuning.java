// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller;

import java.time.Duration;

/**
 * How busy the controller is.
 *
 * @param workers objects of one kind that are worked on at once
 * @param resync time from one look at everything to the next
 * @param survey time from one look at settings and served kinds to the next
 */
public record Tuning(int workers, Duration resync, Duration survey) {

    /** As in production. */
    public static final Tuning DEFAULT = new Tuning(16, Duration.ofMinutes(15), Duration.ofMinutes(1));
}
