// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.workload;

/** How far the platform is with the revision that the object asks for now. Each says why in the platform's own words. */
public sealed interface Rollout {

    /** Still on its way: not observed yet, or not all replicas updated and ready. */
    record InProgress(String detail) implements Rollout {}

    /**
     * It stands still because somebody, or a step of its own strategy, paused it, or who is to judge it cannot be asked: time
     * does not count against it.
     */
    record Paused(String detail) implements Rollout {}

    /** All replicas run the new revision and are ready. */
    record Healthy() implements Rollout {}

    /** The platform reports a failure of the new revision: counts as one failed check. */
    record Failing(String reason) implements Rollout {}

    /** The same, with more words about what went wrong; what went well needs none. */
    default Rollout saying(String words) {
        return switch (this) {
            case InProgress(var detail) -> new InProgress(detail + "; " + words);
            case Failing(var reason) -> new Failing(reason + "; " + words);
            case Paused _, Healthy _, Gone _ -> this;
        };
    }

    /** The workload is gone. */
    record Gone() implements Rollout {}
}
