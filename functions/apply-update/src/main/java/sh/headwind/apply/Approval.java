// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.apply;

import java.util.Optional;
import sh.headwind.core.update.StateMachine;
import sh.headwind.core.update.Tally;
import sh.headwind.core.update.UpdateRequest;

/**
 * Whether a request that says Approved is: the phase is a field that whoever may write statuses can write. Requests approved
 * by hand, as the published schema allows, have an approver and no votes.
 */
final class Approval {

    private Approval() {}

    /** What is missing; empty when the approval stands. */
    static Optional<String> missing(UpdateRequest request) {
        var terms = request.spec().terms();
        var decision = request.status().decision();
        var approver = decision.approvedBy().filter(name -> !name.isBlank());
        if (approver.isEmpty()) {
            return Optional.of("it names nobody who approved it");
        }
        if (approver.get().equals(StateMachine.POLICY)) {
            return terms.requireApproval() || request.spec().isRollback()
                    ? Optional.of("a person has to approve it")
                    : Optional.empty();
        }
        var tally = Tally.of(request);
        return terms.approvals() <= 1 || tally.isReached() ? Optional.empty() : Optional.of(tally + " approvals");
    }
}
