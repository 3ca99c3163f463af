// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import java.util.Collection;
import sh.headwind.core.policy.Verdict.Keep;

/**
 * Decides, from values alone, which candidate replaces what runs. Never downwards unless the rules allow it; the order in
 * which candidates are given does not matter.
 */
public final class PolicyEvaluator {

    private PolicyEvaluator() {}

    /** The newest eligible of {@code candidates}, if there is one, and a verdict on each of them. */
    public static Choice choose(Rules rules, Running running, Collection<Candidate> candidates) {
        var sorted = Sorted.distinct(candidates);
        if (running.tag().isEmpty()) {
            var pinned = new Line.Empty(new Keep(Reason.PINNED, "what runs is pinned by its digest alone"));
            return new Contest<>(pinned, rules, running).choose(sorted);
        }
        return new Contest<>(Lines.through(running.tag().get(), running, rules, sorted), rules, running).choose(sorted);
    }
}
