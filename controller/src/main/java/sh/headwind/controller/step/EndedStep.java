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

/**
 * What to do with a request that has ended: keep it, and delete it when newer ones tell the story (contract §4). The last
 * Rejected, Expired and Failed of each container stay, because they block their candidate; of the rest the newest ten of
 * a workload, for seven days.
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
        if (isLastOfItsKind(request, later)) {
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
                        .noneMatch(other -> other.phase() == request.phase()
                                && other.spec()
                                        .container()
                                        .equals(request.spec().container()));
    }
}
