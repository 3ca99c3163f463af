// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import sh.headwind.core.policy.Verdict.Keep;

/**
 * Decides, from values alone, which candidate replaces what runs. Never downwards unless the rules allow it; the order in
 * which candidates are given does not matter.
 */
public final class PolicyEvaluator {

    private PolicyEvaluator() {}

    /** The newest eligible of {@code candidates}, if there is one, and a verdict on each of them. */
    public static Choice choose(Rules rules, Running running, Collection<Candidate> candidates) {
        var sorted = distinct(candidates);
        if (running.tag().isEmpty()) {
            var pinned = new Line.Empty(new Keep(Reason.PINNED, "what runs is pinned by its digest alone"));
            return new Contest<>(pinned, rules, running).choose(sorted);
        }
        return new Contest<>(Lines.through(running.tag().get(), running, rules, sorted), rules, running).choose(sorted);
    }

    /** Each candidate once, in an order that does not depend on the one they came in. */
    private static List<Candidate> distinct(Collection<Candidate> candidates) {
        var sorted = new ArrayList<>(candidates);
        sorted.sort(CandidateOrder.BY_TAG);
        var distinct = new ArrayList<Candidate>(sorted.size());
        for (var candidate : sorted) {
            if (distinct.isEmpty() || !distinct.getLast().equals(candidate)) {
                distinct.add(candidate);
            }
        }
        return distinct;
    }
}
