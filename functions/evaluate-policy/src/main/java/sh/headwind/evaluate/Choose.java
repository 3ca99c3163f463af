// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sh.headwind.core.image.Digest;
import sh.headwind.core.image.Tag;
import sh.headwind.core.policy.Candidate;
import sh.headwind.core.policy.Choice;
import sh.headwind.core.policy.Judged;
import sh.headwind.core.policy.Needs;
import sh.headwind.core.policy.PolicyEvaluator;
import sh.headwind.core.policy.Reason;
import sh.headwind.core.policy.Rivals;
import sh.headwind.core.policy.Running;
import sh.headwind.core.policy.Verdict;
import sh.headwind.core.policy.Verdict.Keep;

/**
 * Chooses a candidate and lets the registry confirm it, until the choice and what the registry says are the same. What
 * open requests ask for stands in the choice too, so that a late event of an older tag takes nobody's place.
 */
final class Choose {

    /** So many may be refused: each costs requests that may count as pulls. */
    private static final int MOST_REFUSALS = 5;

    /** What a choice comes to. */
    sealed interface Result {}

    /**
     * A confirmed candidate.
     *
     * @param running the digest that runs, where it is known
     * @param judged all that were looked at: what something spoke against, the pick, the others
     * @param seen what else was confirmed, and need not be looked at again
     */
    record Picked(
            Candidate candidate, Optional<Digest> running, String because, List<Judged> judged, List<Candidate> seen)
            implements Result {

        Picked {
            judged = List.copyOf(judged);
            seen = List.copyOf(seen);
        }
    }

    /** A confirmed candidate about which there is nothing to be done, and why. */
    record Answered(Picked picked, Outcome outcome) implements Result {}

    /**
     * Nothing to do, and why.
     *
     * @param seen what was confirmed, and need not be looked at again
     */
    record Nothing(String reason, List<Candidate> seen, List<Judged> judged) implements Result {

        Nothing {
            seen = List.copyOf(seen);
            judged = List.copyOf(judged);
        }
    }

    private final Ports ports;
    private final Confirm confirm;
    private final Objections objections;
    private final BuildTimes times;

    Choose(Ports ports) {
        this.ports = ports;
        this.confirm = new Confirm(ports.registry());
        this.objections = new Objections(confirm);
        this.times = new BuildTimes(ports.registry());
    }

    Result among(Subject subject, Push push) {
        var policy = subject.settings().rules().policy();
        var candidates = new ArrayList<>(push.candidates());
        var open = open(subject, push);
        candidates.addAll(open);
        var digest = ports.workloads().runningDigest(subject.workload(), subject.container());
        return Needs.of(policy).currentDigest()
                ? byDigest(subject, push, candidates, baseline(subject, digest))
                : settle(Round.of(subject, push, running(subject, digest))
                        .among(standing(subject, push, candidates), open));
    }

    /**
     * With what runs, where an update may go down: a push tells of new tags alone, and only the registry can say whether the
     * running one is still there, which nobody leaves for a lower one.
     */
    private List<Candidate> standing(Subject subject, Push push, List<Candidate> candidates) {
        if (!subject.settings().rules().allowDowngrade() || !confirm.isAsked(subject, push)) {
            return candidates;
        }
        subject.reference()
                .effectiveTag()
                .map(tag -> new Candidate(tag, Optional.empty(), Optional.empty(), push.origin()))
                .flatMap(running -> confirm.ask(subject, running, push))
                .ifPresent(candidates::add);
        return candidates;
    }

    /** What open requests ask for, unless the push is about the very tag: then the registry says where that points now. */
    private static Set<Candidate> open(Subject subject, Push push) {
        var pushed = push.candidates().stream().map(Candidate::tag).collect(Collectors.toSet());
        return subject.open().stream()
                .map(Rivals::asked)
                .flatMap(Optional::stream)
                .filter(candidate -> !pushed.contains(candidate.tag()))
                .collect(Collectors.toCollection(HashSet::new));
    }

    /**
     * Digest policies compare what the registry says now, so every candidate that could be meant is confirmed first. A tag
     * whose running digest nobody knows is only remembered.
     */
    private Result byDigest(Subject subject, Push push, List<Candidate> candidates, Running running) {
        var confirmed = candidates.stream()
                .filter(each -> running.tag().isPresent())
                .map(each -> confirm.ask(subject, each, push))
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(ArrayList::new));
        var same = confirmed.stream()
                .filter(each -> Optional.of(each.tag()).equals(running.tag()))
                .findFirst();
        if (running.digest().isEmpty() && same.isPresent()) {
            var firstSight = new Keep(
                    Reason.DIGEST_UNKNOWN,
                    "first sight of " + same.get().tag() + ": remembered, an update needs a later one");
            return settle(Round.of(subject, push, running)
                    .among(confirmed, Set.copyOf(confirmed))
                    .without(same.get(), firstSight));
        }
        var known = same.filter(each -> confirm.runs(subject, each, running)).flatMap(Candidate::digest);
        var now = known.map(running::withDigest).orElse(running);
        return settle(Round.of(subject, push, now).among(confirmed, Set.copyOf(confirmed)));
    }

    private Result settle(Round round) {
        if (round.refused().size() == MOST_REFUSALS) {
            return nothing(round, List.of());
        }
        var choice = PolicyEvaluator.choose(round.subject().settings().rules(), round.running(), round.candidates());
        if (choice.pick().isEmpty()) {
            var untimed = untimed(choice);
            return round.isTimed() || untimed.isEmpty()
                    ? nothing(round, choice.judged())
                    : settle(timed(round, untimed));
        }
        var pick = choice.pick().get();
        if (!round.confirmed().contains(pick)) {
            return settle(round.answered(pick, confirm.ask(round.subject(), pick, round.push())));
        }
        var picked = picked(round, choice, pick);
        return objections
                .to(round.subject(), picked)
                .map(objection -> switch (objection) {
                    case Objection.ToCandidate(var keep) -> settle(round.without(pick, keep));
                    case Objection.ToAny(var outcome) -> new Answered(picked, outcome);
                })
                .orElse(picked);
    }

    private static Picked picked(Round round, Choice choice, Candidate pick) {
        var judged = Stream.concat(round.refused().stream(), choice.judged().stream())
                .toList();
        return new Picked(pick, round.running().digest(), because(choice, pick), judged, round.seen());
    }

    /** What only the time of its build could put in order with the running image. */
    private static List<Candidate> untimed(Choice choice) {
        return choice.judged().stream()
                .filter(judged ->
                        judged.verdict() instanceof Verdict.Keep keep && keep.reason() == Reason.PUSH_TIME_UNKNOWN)
                .map(Judged::candidate)
                .toList();
    }

    private Round timed(Round round, List<Candidate> untimed) {
        return round.timed(untimed, times.of(round.subject(), untimed), times.of(round.subject(), round.running()));
    }

    private static Result nothing(Round round, List<Judged> rest) {
        var judged = Stream.concat(round.refused().stream(), pushedFirst(rest, round.push()))
                .toList();
        var reason = judged.stream()
                .findFirst()
                .map(first -> first.verdict().because())
                .orElse("the registry has none of the pushed tags");
        var seen =
                round.refused().isEmpty() ? round.confirmed().stream().limit(1).toList() : round.seen();
        return new Nothing(reason, seen, judged);
    }

    private static Stream<Judged> pushedFirst(List<Judged> judged, Push push) {
        var pushed = push.candidates().stream().map(Candidate::tag).collect(Collectors.toSet());
        return judged.stream()
                .sorted(Comparator.comparing(
                        each -> !pushed.contains(each.candidate().tag())));
    }

    private static String because(Choice choice, Candidate pick) {
        return choice.judged().stream()
                .filter(judged -> judged.candidate().equals(pick))
                .map(judged -> judged.verdict().because())
                .findFirst()
                .orElse("it is the newest");
    }

    /** What runs, else the first digest that we ever saw behind the tag. */
    private static Running baseline(Subject subject, Optional<Digest> running) {
        var tag = subject.reference().effectiveTag();
        var firstSeen = tag.flatMap(value -> oldest(subject, value));
        return running(subject, running.or(() -> firstSeen));
    }

    private static Optional<Digest> oldest(Subject subject, Tag tag) {
        return subject.image().status().firstSeen().stream()
                .filter(sighting -> sighting.tag().equals(tag))
                .reduce((_, last) -> last)
                .map(sighting -> sighting.digest());
    }

    private static Running running(Subject subject, Optional<Digest> reported) {
        var written = Running.of(subject.reference()).in(subject.workload(), subject.container());
        return written.digest().isPresent()
                ? written
                : reported.map(written::withDigest).orElse(written);
    }
}
