// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.evaluate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import sh.headwind.core.policy.Candidate;
import sh.headwind.core.policy.Judged;
import sh.headwind.core.policy.Running;
import sh.headwind.core.policy.Verdict.Keep;

/**
 * One state of the search for a candidate on which policy and registry agree.
 *
 * @param candidates that are still in question
 * @param confirmed those of them that the registry has
 * @param refused that something spoke against, though the policy would take them
 * @param isTimed whether the registry was asked when they were built
 */
record Round(
        Subject subject,
        Push push,
        Running running,
        List<Candidate> candidates,
        Set<Candidate> confirmed,
        List<Judged> refused,
        boolean isTimed) {

    Round {
        candidates = List.copyOf(candidates);
        confirmed = Set.copyOf(confirmed);
        refused = List.copyOf(refused);
    }

    /** A search of nothing yet. */
    static Round of(Subject subject, Push push, Running running) {
        return new Round(subject, push, running, List.of(), Set.of(), List.of(), false);
    }

    /** The same search, among these. */
    Round among(List<Candidate> all, Set<Candidate> alreadyConfirmed) {
        return new Round(subject, push, running, all, alreadyConfirmed, refused, isTimed);
    }

    /** The registry was asked for {@code candidate}; {@code answer} is empty where it has no such tag. */
    Round answered(Candidate candidate, Optional<Candidate> answer) {
        var others = new ArrayList<>(candidates);
        others.remove(candidate);
        answer.ifPresent(others::add);
        var known = new HashSet<>(confirmed);
        answer.ifPresent(known::add);
        return among(others, known);
    }

    /** Without a candidate that something speaks against. */
    Round without(Candidate candidate, Keep because) {
        var others = new ArrayList<>(candidates);
        others.remove(candidate);
        var more = Stream.concat(refused.stream(), Stream.of(new Judged(candidate, because)))
                .toList();
        return new Round(subject, push, running, others, confirmed, more, isTimed);
    }

    /** With the times at which some were built; {@code since} is what runs, with its own. */
    Round timed(List<Candidate> untimed, List<Candidate> timed, Running since) {
        var others = new ArrayList<>(candidates);
        others.removeAll(untimed);
        others.addAll(timed);
        return new Round(subject, push, since, others, confirmed, refused, true);
    }

    /** What need not be looked at again, though nothing came of it. */
    List<Candidate> seen() {
        return refused.stream().map(Judged::candidate).toList();
    }
}
