// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.schedule;

import java.time.Duration;

/** Waiting times that double from {@code first} to {@code longest}. */
public record Backoff(Duration first, Duration longest) {

    private static final int DOUBLINGS = 20;

    /** The wait after that many failures in a row, counted from 1. */
    public Duration after(int failures) {
        var doubled = first.multipliedBy(1L << Math.clamp(failures - 1L, 0, DOUBLINGS));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
