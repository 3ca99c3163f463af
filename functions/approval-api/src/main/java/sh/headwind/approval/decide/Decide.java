// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.decide;

import java.time.Clock;
import java.util.function.Function;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.StateMachine;
import sh.headwind.core.update.Transition;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateRequests;

/** Records what a person says about an update request. Of many voices at once each is heard on a fresh read. */
public final class Decide {

    private static final String NO_REASON = "Rejected by user";

    /** Writes that may be lost to others; with more people than that on one request, the last are asked to repeat. */
    private static final int ATTEMPTS = 20;

    private final UpdateRequests requests;
    private final Clock clock;

    public Decide(UpdateRequests requests, Clock clock) {
        this.requests = requests;
        this.clock = clock;
    }

    /** Says yes: the request is Approved, or Pending while votes are missing. A person's second yes changes nothing. */
    public Decision approve(String namespace, String name, String user, String comment) {
        return decide(namespace, name, _ -> new Command.Approve(user, comment, clock.instant()));
    }

    /** Says no, which is final. */
    public Decision reject(String namespace, String name, String user, String reason) {
        var why = reason.isBlank() ? NO_REASON : reason;
        return decide(namespace, name, _ -> new Command.Reject(user, why, clock.instant()));
    }

    private Decision decide(String namespace, String name, Function<UpdateRequest, Command> command) {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return once(namespace, name, command);
            } catch (Failure failure) {
                if (failure.kind() != Failure.Kind.CONFLICT) {
                    throw failure;
                }
            }
        }
        return once(namespace, name, command);
    }

    private Decision once(String namespace, String name, Function<UpdateRequest, Command> command) {
        var read = requests.read(namespace, name);
        if (read.isEmpty()) {
            return new Decision.Missing();
        }
        var request = read.get();
        return switch (StateMachine.apply(request, command.apply(request))) {
            case Transition.Moved(var status) -> new Decision.Recorded(requests.writeStatus(request, status));
            case Transition.Unchanged() -> new Decision.Recorded(request);
            case Transition.Refused(var phase, var _) -> new Decision.Closed(phase);
        };
    }
}
