// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.evaluate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sh.headwind.core.image.Tag;
import sh.headwind.core.policy.Candidate;
import sh.headwind.core.policy.Judged;
import sh.headwind.core.tracking.TrackedStatus;
import sh.headwind.core.update.Origin;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.events.ImageEvaluated;

/**
 * The outcome for one container of one workload.
 *
 * @param candidate the tag that was picked, or the first that was pushed where none was
 * @param seen the candidate as the registry confirmed it
 * @param others what else was pushed and is not taken
 * @param settled what else need not be looked at again: tags in no order that were put in order by the times they were built,
 *     and candidates that something spoke against
 */
public record Evaluated(
        WorkloadRef workload,
        String container,
        String candidate,
        Optional<Candidate> seen,
        Outcome outcome,
        List<Other> others,
        List<Candidate> settled) {

    /** More than these nobody reads; simulate tells of all. */
    private static final int MOST_OTHERS = 4;

    public Evaluated {
        others = List.copyOf(others);
        settled = List.copyOf(settled);
    }

    /** A pushed tag that was not taken, and why. */
    public record Other(String tag, Outcome outcome) {}

    /** Where no policy had a say: the outcome of each tag is the same. */
    static Evaluated of(WorkloadRef workload, String container, Push push, Outcome outcome) {
        var tags = push.candidates().stream()
                .map(Candidate::tag)
                .map(Tag::value)
                .distinct()
                .toList();
        var others = tags.stream()
                .skip(1)
                .limit(MOST_OTHERS)
                .map(tag -> new Other(tag, outcome))
                .toList();
        var first = tags.isEmpty() ? "" : tags.getFirst();
        return new Evaluated(workload, container, first, Optional.empty(), outcome, others, List.of());
    }

    /** With the verdicts on other tags of the push, and what else need not be looked at again. */
    Evaluated with(Push push, List<Judged> judged, List<Candidate> looked) {
        var pushed = push.candidates().stream().map(Candidate::tag).collect(Collectors.toSet());
        var more = judged.stream()
                .filter(each -> pushed.contains(each.candidate().tag()))
                .filter(each -> !each.candidate().tag().value().equals(candidate))
                .limit(MOST_OTHERS)
                .map(each -> new Other(
                        each.candidate().tag().value(),
                        new Outcome.Kept(each.verdict().because())))
                .toList();
        var settled = Stream.concat(
                        looked.stream(), judged.stream().map(Judged::candidate).filter(Evaluated::isSettled))
                .distinct()
                .toList();
        return new Evaluated(workload, container, candidate, seen, outcome, more, settled);
    }

    /** Whether poll offered it only to learn how old it is, and need not do so again. */
    private static boolean isSettled(Candidate candidate) {
        return candidate.origin() == Origin.POLL && candidate.pushedAt().isPresent();
    }

    /** What stands in the index: the decision, then the other tags. */
    List<TrackedStatus.Verdict> verdicts(Instant now) {
        var verdicts = new ArrayList<TrackedStatus.Verdict>();
        verdicts.add(verdict(candidate, outcome, now));
        others.forEach(other -> verdicts.add(verdict(other.tag(), other.outcome(), now)));
        return verdicts;
    }

    private TrackedStatus.Verdict verdict(String tag, Outcome of, Instant now) {
        return new TrackedStatus.Verdict(workload.kind(), workload.name(), container, tag, word(of), of.reason(), now);
    }

    /** The candidate as it is remembered. */
    Optional<TrackedStatus.Sighting> sighting(Instant now) {
        return seen.flatMap(each -> sighting(each, now));
    }

    /** All that is remembered. */
    List<TrackedStatus.Sighting> sightings(Instant now) {
        return Stream.concat(seen.stream(), settled.stream())
                .flatMap(each -> sighting(each, now).stream())
                .toList();
    }

    private static Optional<TrackedStatus.Sighting> sighting(Candidate candidate, Instant now) {
        return candidate.digest().map(digest -> new TrackedStatus.Sighting(candidate.tag(), digest, now));
    }

    /** What is told: the decision, then the other tags. */
    List<ImageEvaluated.Item> items() {
        var items = new ArrayList<ImageEvaluated.Item>();
        items.add(item(candidate, outcome));
        others.forEach(other -> items.add(item(other.tag(), other.outcome())));
        return items;
    }

    private ImageEvaluated.Item item(String tag, Outcome of) {
        return new ImageEvaluated.Item(
                workload.namespace(),
                workload.kind(),
                workload.name(),
                container,
                tag,
                word(of),
                of.reason(),
                request(of));
    }

    private static @Nullable String request(Outcome of) {
        return switch (of) {
            case Outcome.Requested requested -> requested.request();
            case Outcome.Kept _, Outcome.Problem _ -> null;
        };
    }

    private static String word(Outcome of) {
        return switch (of) {
            case Outcome.Requested _ -> "update";
            case Outcome.Kept _ -> "keep";
            case Outcome.Problem _ -> "problem";
        };
    }
}
