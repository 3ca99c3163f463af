// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.bench.soak;

import java.time.Duration;
import sh.headwind.local.broker.fault.SeededFaults;
import sh.headwind.local.broker.fault.SeededFaults.Rates;

/**
 * What a soak run does.
 *
 * @param workloads each with an image repository of its own
 * @param pushes all together, each a newer tag of one of the repositories
 * @param kills how many times a process is killed while the pushes go in
 * @param seed of every choice; the same one makes the same choices
 * @param limit when to stop pushing, whatever is left
 */
public record SoakPlan(int workloads, int pushes, int kills, long seed, Duration limit) {

    private static final double SHARE = 0.05;
    private static final Rates RATES = new Rates(0, SHARE, SHARE, Duration.ofSeconds(2), SHARE, SHARE, SHARE);

    public SoakPlan {
        if (workloads < 1 || pushes < workloads || kills < 0) {
            throw new IllegalArgumentException("each of the workloads has at least one push");
        }
    }

    /** 5 % each of connections reset, 503, answers lost after the work, events doubled, and events late and so out of order. */
    SeededFaults faults() {
        return new SeededFaults(seed, RATES);
    }
}
