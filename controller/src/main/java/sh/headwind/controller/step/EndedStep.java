// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.step;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateSpec;

/**
 * What to do with a request that has ended: keep it, and delete it when newer ones tell the story (contract §4). The last
 * Rejected, Expired and Failed of each container stay, because they block their candidate, and so do the last Completed ones that
 * somebody reverted; of the rest the newest ten of a workload, for seven days.
 */
final class EndedStep {

    static final int KEPT = 10;
    static final Duration LIFETIME = Duration.ofDays(7);

    private static final Set<Phase> REMEMBERED = Set.of(Phase.REJECTED, Phase.EXPIRED, Phase.FAILED);

    private static final Comparator<UpdateRequest> BY_END =
            Comparator.comparing(UpdateRequest::lastWritten).thenComparing(Successor.BY_AGE);

    private EndedStep() {}

    static Step of(Situation situation) {
        var request = situation.request();
        var later = situation.others().stream()
                .filter(other -> other.phase().isTerminal() && Successor.isSameWorkload(request, other))
                .filter(other -> BY_END.compare(other, request) > 0)
                .toList();
        if (isLastOfItsKind(request, later) || isLastReverted(situation, later)) {
            return new Step.Rest(Optional.empty());
        }
        var until = request.lastWritten().plus(LIFETIME);
        if (later.size() >= KEPT || !until.isAfter(situation.now())) {
            return new Step.Delete();
        }
        return new Step.Rest(Optional.of(until));
    }

    private static boolean isLastOfItsKind(UpdateRequest request, List<UpdateRequest> later) {
        return REMEMBERED.contains(request.phase())
                && later.stream()
                        .noneMatch(other -> other.phase() == request.phase() && isSameContainer(other, request));
    }

    /** As many as evaluate-policy needs to know that the update is contested. */
    private static boolean isLastReverted(Situation situation, List<UpdateRequest> later) {
        var request = situation.request();
        return isReverted(request, situation.target())
                && later.stream()
                                .filter(other -> isSameContainer(other, request))
                                .filter(other -> isReverted(other, situation.target()))
                                .count()
                        < UpdateSpec.MOST_REVERTS;
    }

    /** Whether the image that it replaced stands there again. */
    private static boolean isReverted(UpdateRequest request, Target target) {
        return request.phase() == Phase.COMPLETED
                && switch (target) {
                    case Target.Gone(), Target.Elsewhere() -> false;
                    case Target.Found found ->
                        Standing.of(request, found.workload()).place() == Standing.Place.BEFORE;
                };
    }

    private static boolean isSameContainer(UpdateRequest one, UpdateRequest other) {
        return one.spec().container().equals(other.spec().container());
    }
}
