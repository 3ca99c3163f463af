// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.evaluate;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import sh.headwind.core.image.Tag;
import sh.headwind.core.policy.Candidate;
import sh.headwind.core.tracking.TrackedStatus;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.events.ImageEvaluated;

/**
 * The outcome for one container of one workload.
 *
 * @param candidate the tag that was picked, or all that were pushed where none was
 * @param seen the candidate as the registry confirmed it
 */
public record Evaluated(
        WorkloadRef workload, String container, String candidate, Optional<Candidate> seen, Outcome outcome) {

    static Evaluated of(WorkloadRef workload, String container, Push push, Outcome outcome) {
        return new Evaluated(workload, container, tags(push), Optional.empty(), outcome);
    }

    /** The tags of a push in one line; a long list is cut. */
    private static String tags(Push push) {
        var shown = push.candidates().stream()
                .limit(5)
                .map(Candidate::tag)
                .map(Tag::value)
                .collect(Collectors.joining(", "));
        return push.candidates().size() > 5
                ? shown + " and " + (push.candidates().size() - 5) + " more"
                : shown;
    }

    TrackedStatus.Verdict verdict(Instant now) {
        return new TrackedStatus.Verdict(
                workload.kind(), workload.name(), container, candidate, word(), outcome.reason(), now);
    }

    Optional<TrackedStatus.Sighting> sighting(Instant now) {
        return seen.flatMap(each -> each.digest().map(digest -> new TrackedStatus.Sighting(each.tag(), digest, now)));
    }

    ImageEvaluated.Item item() {
        return new ImageEvaluated.Item(
                workload.namespace(),
                workload.kind(),
                workload.name(),
                container,
                candidate,
                word(),
                outcome.reason(),
                request());
    }

    private @Nullable String request() {
        return switch (outcome) {
            case Outcome.Requested requested -> requested.request();
            case Outcome.Kept _, Outcome.Problem _ -> null;
        };
    }

    private String word() {
        return switch (outcome) {
            case Outcome.Requested _ -> "update";
            case Outcome.Kept _ -> "keep";
            case Outcome.Problem _ -> "problem";
        };
    }
}
