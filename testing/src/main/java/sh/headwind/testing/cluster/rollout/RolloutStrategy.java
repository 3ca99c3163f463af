// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.rollout;

/**
 * How one kind of workload is rolled out, in the four steps in which an observer sees it. Each step reads what is there and
 * writes what comes next.
 */
interface RolloutStrategy {

    /** The {@code qualifiedName} of the kind. */
    String resource();

    /** How the rollout will end. */
    default Outcome outcome(Workload workload, RolloutScript script) {
        return script.outcomeOf(workload.images(), workload.object());
    }

    /** The controller has seen the change. */
    void observe(Workload workload);

    /** The first pods of the new revision are there, not yet ready. */
    void begin(Workload workload);

    /** The rollout is complete, or stuck where this outcome leaves it. */
    void settle(Workload workload, Outcome outcome);

    /** The time for a stuck rollout is over. */
    default void giveUp(Workload workload) {}
}
