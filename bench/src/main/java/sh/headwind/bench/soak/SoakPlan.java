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
 * @param trouble between the programs
 * @param limit for everything together: the start, the pushes, and the wait until all is quiet
 */
public record SoakPlan(int workloads, int pushes, int kills, Trouble trouble, Duration limit) {

    private static final double SHARE = 0.05;
    private static final double LOST_ANSWERS = 0.01;

    /**
     * How the hops between the programs behave.
     *
     * @param seed of every choice; the same one makes the same choices
     * @param latest how late an event may be
     */
    public record Trouble(long seed, Duration latest) {

        /** At each hop 5 % each of connections reset, 503, events doubled and events late, and 1 % of answers lost. */
        SeededFaults faults() {
            return new SeededFaults(seed, new Rates(0, SHARE, SHARE, latest, SHARE, SHARE, LOST_ANSWERS));
        }
    }

    public SoakPlan {
        if (workloads < 1 || pushes < workloads || kills < 0) {
            throw new IllegalArgumentException("each of the workloads has at least one push");
        }
    }

    /** What is kept of the limit for what is under way when pushing ends. */
    Duration rest() {
        return limit.multipliedBy(2).dividedBy(5);
    }
}
