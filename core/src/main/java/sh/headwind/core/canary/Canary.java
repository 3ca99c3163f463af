// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.canary;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far the traffic has come to a new Revision. Stands in the request, so that it survives whoever works on it.
 *
 * @param stable the Revision that gets the rest of the traffic
 * @param shares of the new Revision in per cent, step by step; all of it comes after the last one
 * @param interval from step to step
 * @param step the one that is wanted, counted from 0
 * @param since when its share was written; empty: not yet
 */
public record Canary(String stable, List<Integer> shares, Duration interval, int step, Optional<Instant> since) {

    private static final int ALL = 100;

    public Canary {
        shares = List.copyOf(shares);
    }

    /** A canary at its first step; a share of everything is no step of its own. */
    public static Canary first(String stable, List<Integer> shares, Duration interval) {
        var parts = shares.stream().filter(share -> share < ALL).toList();
        return new Canary(stable, parts, interval, 0, Optional.empty());
    }

    /** No traffic until the new Revision is ready, then all of it: how an unfinished canary is brought to its end. */
    public static Canary whenReady(String stable) {
        return new Canary(stable, List.of(0), Duration.ZERO, 0, Optional.empty());
    }

    /** The traffic that is wanted now. */
    public Traffic wanted() {
        return isLast() ? new Traffic.Whole() : new Traffic.Split(stable, shares.get(step));
    }

    /** Whether the new Revision gets everything. */
    public boolean isLast() {
        return step >= shares.size();
    }

    /** Whether the wanted share was written. */
    public boolean isShifted() {
        return since.isPresent();
    }

    /** When the next step is due; empty while the present one is not written, and after the last. */
    public Optional<Instant> due() {
        return since.filter(_ -> !isLast()).map(at -> at.plus(interval));
    }

    /** The next step, to be written. */
    public Canary next() {
        return new Canary(stable, shares, interval, step + 1, Optional.empty());
    }

    /** The same step, written. */
    public Canary shifted(Instant at) {
        return new Canary(stable, shares, interval, step, Optional.of(at));
    }
}
