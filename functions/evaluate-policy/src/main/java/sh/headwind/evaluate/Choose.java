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

/**
 * Chooses a candidate and lets the registry confirm it, until the choice and what the registry says are the same. What
 * open requests ask for stands in the choice too, so that a late event of an older tag takes nobody's place.
 */
final class Choose {

    /** What a choice comes to. */
    sealed interface Result {}

    /**
     * A confirmed candidate.
     *
     * @param running the digest that runs, where it is known
     * @param judged all that were looked at, the pick first
     */
    record Picked(Candidate candidate, Optional<Digest> running, String because, List<Judged> judged)
            implements Result {}

    /** Nothing to do, and why. */
    record Nothing(String reason, Optional<Candidate> seen, List<Judged> judged) implements Result {}

    private final Ports ports;
    private final Confirm confirm;
    private final BuildTimes times;

    Choose(Ports ports, Confirm confirm) {
        this.ports = ports;
        this.confirm = confirm;
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
                : settle(new Round(subject, push, standing(subject, push, candidates), open, running(subject, digest)));
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
            return new Nothing(
                    "first sight of " + same.get().tag() + ": remembered, an update needs a later one",
                    same,
                    List.of());
        }
        var known = same.filter(each -> confirm.runs(subject, each, running)).flatMap(Candidate::digest);
        var now = known.map(running::withDigest).orElse(running);
        return settle(new Round(subject, push, confirmed, new HashSet<>(confirmed), now));
    }

    /** One state of the search for a candidate on which policy and registry agree. */
    private record Round(
            Subject subject, Push push, List<Candidate> candidates, Set<Candidate> confirmed, Running running) {}

    private Result settle(Round first) {
        var round = first;
        var timed = false;
        while (true) {
            var choice =
                    PolicyEvaluator.choose(round.subject().settings().rules(), round.running(), round.candidates());
            var untimed = untimed(choice);
            if (choice.pick().isEmpty() && !timed && !untimed.isEmpty()) {
                timed = true;
                round = timed(round, untimed);
                continue;
            }
            if (choice.pick().isEmpty()
                    || round.confirmed().contains(choice.pick().get())) {
                return result(round, choice);
            }
            var pick = choice.pick().get();
            var answer = confirm.ask(round.subject(), pick, round.push());
            round.candidates().remove(pick);
            answer.ifPresent(round.candidates()::add);
            answer.ifPresent(round.confirmed()::add);
        }
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
        var candidates = new ArrayList<>(round.candidates());
        candidates.removeAll(untimed);
        candidates.addAll(times.of(round.subject(), untimed));
        var running = times.of(round.subject(), round.running());
        return new Round(round.subject(), round.push(), candidates, round.confirmed(), running);
    }

    private static Result result(Round round, Choice choice) {
        if (choice.pick().isPresent()) {
            var pick = choice.pick().get();
            return new Picked(pick, round.running().digest(), because(choice, pick), choice.judged());
        }
        var judged = pushedFirst(choice, round.push());
        var reason = judged.stream()
                .findFirst()
                .map(first -> first.verdict().because())
                .orElse("the registry has none of the pushed tags");
        return new Nothing(reason, round.confirmed().stream().findFirst(), judged);
    }

    private static List<Judged> pushedFirst(Choice choice, Push push) {
        var pushed = push.candidates().stream().map(Candidate::tag).collect(Collectors.toSet());
        return choice.judged().stream()
                .sorted(Comparator.comparing(
                        judged -> !pushed.contains(judged.candidate().tag())))
                .toList();
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
        var quarantined = subject.workload().quarantined(subject.container().name());
        var written = Running.of(subject.reference()).withQuarantined(quarantined);
        return written.digest().isPresent()
                ? written
                : reported.map(written::withDigest).orElse(written);
    }
}
