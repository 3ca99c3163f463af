// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.update;

import java.time.Instant;
import java.util.Optional;
import sh.headwind.core.canary.Canary;

/** What can be asked of an update request. */
public sealed interface Command {

    /** When it is asked. */
    Instant at();

    /** A person says yes. */
    record Approve(String user, String comment, Instant at) implements Command {}

    /** A person says no. */
    record Reject(String user, String reason, Instant at) implements Command {}

    /** The workload does not want anybody to be asked. */
    record ApproveByPolicy(Instant at) implements Command {}

    /** Nobody decided in time, or it could not go in time. */
    record Expire(String reason, Instant at) implements Command {}

    /** Something newer takes its place; {@code by} names the request where it is one. */
    record Supersede(Optional<String> by, String reason, Instant at) implements Command {}

    /** Held, or held no more; {@code why} in words, where the reasons alone do not tell it all. */
    record Wait(UpdateStatus.Waiting waiting, Optional<String> why, Instant at) implements Command {

        /** Held for reasons that speak for themselves. */
        public Wait(UpdateStatus.Waiting waiting, Instant at) {
            this(waiting, Optional.empty(), at);
        }
    }

    /** apply-update begins its work. */
    record Claim(String holder, Instant at) implements Command {}

    /** The traffic is to come to the new image step by step; said before anything is changed. */
    record Split(Canary canary, Instant at) implements Command {}

    /** The image stands in the workload; {@code note} is what its user should know about how. */
    record Start(Optional<String> note, Instant at) implements Command {

        /** There is nothing special about it. */
        public Start(Instant at) {
            this(Optional.empty(), at);
        }
    }

    /** The next step of the canary is due. */
    record Shift(Instant at) implements Command {}

    /** The traffic is as the present step of the canary wants it. */
    record Shifted(Instant at) implements Command {}

    /** The new image runs and is healthy. */
    record Complete(String message, Instant at) implements Command {}

    /** It cannot be done, or did not get healthy and stays. */
    record Fail(String message, Instant at) implements Command {}

    /** The rollout failed, take it back. */
    record Undo(String by, String reason, Instant at) implements Command {}

    /** apply-update took it back. */
    record Undone(Instant at) implements Command {}

    /** It is taken back, by {@link Undo} or by a rollback request. */
    record RollBack(String message, Instant at) implements Command {}
}
