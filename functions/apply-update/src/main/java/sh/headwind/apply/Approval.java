// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.apply;

import java.util.Optional;
import sh.headwind.core.update.StateMachine;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateStatus.Vote;

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
        if (terms.approvals() <= 1) {
            return Optional.empty();
        }
        var approvers = decision.votes().stream()
                .filter(Vote::approves)
                .map(Vote::user)
                .distinct()
                .count();
        return approvers < terms.approvals()
                ? Optional.of("%d of %d approvals".formatted(approvers, terms.approvals()))
                : Optional.empty();
    }
}
