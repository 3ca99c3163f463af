// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.step;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import sh.headwind.core.schedule.Hold;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.Siblings;
import sh.headwind.core.update.UpdateRequest;

/**
 * Who goes before whom: one rollout for each workload, so that a failure has one cause, and a limited number of workloads in a
 * namespace. A place is held by whoever may go, however young; places that get free go to the oldest request in line.
 */
final class Line {

    private static final Set<String> TURN = Set.of(Hold.ROLLOUT, Hold.NAMESPACE_LIMIT);

    private Line() {}

    /** Why the request has to let others go first; empty: it is its turn. */
    static List<String> holds(Situation situation) {
        var request = situation.request();
        if (Clearance.isGiven(request, situation.now())) {
            return List.of();
        }
        var ahead = situation.others().stream()
                .filter(other -> isAhead(other, situation))
                .toList();
        var reasons = new ArrayList<String>();
        if (ahead.stream().anyMatch(other -> Successor.isSameWorkload(request, other))) {
            reasons.add(Hold.ROLLOUT);
        }
        if (otherWorkloads(ahead, request) >= situation.perNamespace()) {
            reasons.add(Hold.NAMESPACE_LIMIT);
        }
        return reasons;
    }

    /** Containers of one workload are one rollout: its own workload takes no place from a request. */
    private static long otherWorkloads(List<UpdateRequest> ahead, UpdateRequest request) {
        return ahead.stream()
                .filter(other -> !other.spec().isRollback() && !Successor.isSameWorkload(request, other))
                .map(other -> other.spec().target().display())
                .distinct()
                .count();
    }

    private static boolean isAhead(UpdateRequest other, Situation situation) {
        if (other.phase() == Phase.APPLYING) {
            return true;
        }
        if (other.phase() != Phase.APPROVED || isTogether(other, situation.request())) {
            return false;
        }
        return other.status().waiting().reasons().isEmpty()
                ? Clearance.isUnderWay(other, situation.now())
                : isInLine(other, situation.now()) && Successor.BY_AGE.compare(other, situation.request()) < 0;
    }

    /** Whether it waits for its turn alone, or for nothing any more since a moment. */
    private static boolean isInLine(UpdateRequest other, Instant now) {
        var waiting = other.status().waiting();
        return TURN.containsAll(waiting.reasons())
                || waiting.notBefore()
                        .filter(end -> !end.isAfter(now)
                                && end.plus(Clearance.PATIENCE).isAfter(now))
                        .isPresent();
    }

    /** Company is written in one patch. */
    private static boolean isTogether(UpdateRequest one, UpdateRequest other) {
        return Successor.isSameWorkload(one, other) && Siblings.are(one, other);
    }
}
