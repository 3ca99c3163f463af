// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.step;

import java.util.ArrayList;
import java.util.List;
import sh.headwind.core.schedule.Hold;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.Siblings;
import sh.headwind.core.update.UpdateRequest;

/**
 * Who goes before whom: one rollout for each workload, so that a failure has one cause, and a limited number in a
 * namespace, oldest request first.
 */
final class Line {

    private Line() {}

    /** Why the request has to let others go first; empty: it is its turn. */
    static List<String> holds(Situation situation) {
        var request = situation.request();
        var ahead = situation.others().stream()
                .filter(other -> isAhead(other, situation))
                .toList();
        var reasons = new ArrayList<String>();
        if (ahead.stream().anyMatch(other -> Successor.isSameWorkload(request, other))) {
            reasons.add(Hold.ROLLOUT);
        }
        if (ahead.stream().filter(other -> !other.spec().isRollback()).count() >= situation.perNamespace()) {
            reasons.add(Hold.NAMESPACE_LIMIT);
        }
        return reasons;
    }

    private static boolean isAhead(UpdateRequest other, Situation situation) {
        if (other.phase() == Phase.APPLYING) {
            return true;
        }
        if (other.phase() != Phase.APPROVED || isTogether(other, situation.request())) {
            return false;
        }
        if (Successor.BY_AGE.compare(other, situation.request()) > 0) {
            return false;
        }
        var reasons = other.status().waiting().reasons();
        return reasons.isEmpty()
                ? Clearance.isUnderWay(other, situation.now())
                : reasons.equals(List.of(Hold.NAMESPACE_LIMIT));
    }

    /** Company is written in one patch. */
    private static boolean isTogether(UpdateRequest one, UpdateRequest other) {
        return Successor.isSameWorkload(one, other) && Siblings.are(one, other);
    }
}
