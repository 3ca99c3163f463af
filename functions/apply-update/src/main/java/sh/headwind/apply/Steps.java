// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.apply;

import sh.headwind.core.failure.Failure;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.StateMachine;
import sh.headwind.core.update.Transition;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateRequests;

/** Moves requests: each move is one conditional write of what the state machine says. */
final class Steps {

    private final UpdateRequests requests;

    Steps(UpdateRequests requests) {
        this.requests = requests;
    }

    /**
     * The request after {@code command}; the same where it is so already. CONFLICT where it does not go, or somebody wrote
     * first: a fresh read may find another way.
     */
    UpdateRequest move(UpdateRequest request, Command command) {
        return switch (StateMachine.apply(request, command)) {
            case Transition.Moved(var status) -> requests.writeStatus(request, status);
            case Transition.Unchanged() -> request;
            case Transition.Refused refused ->
                throw Failure.conflict(
                        "move the update request " + request.identity().display(), refused.reason());
        };
    }
}
