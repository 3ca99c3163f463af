// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.step;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import sh.headwind.core.update.Command;

/** What to do with a request that waits for a decision. */
final class PendingStep {

    private PendingStep() {}

    static Step of(Situation situation) {
        var leftover = Leftover.of(situation);
        if (leftover.isPresent()) {
            return new Step.Move(leftover.get());
        }
        var expiresAt = situation.request().spec().terms().expiresAt();
        if (expiresAt.filter(end -> !end.isAfter(situation.now())).isPresent()) {
            return new Step.Move(new Command.Expire("nobody decided before " + expiresAt.get(), situation.now()));
        }
        return switch (situation.target()) {
            case Target.Found found -> of(situation, found, expiresAt);
            case Target.Gone(), Target.Elsewhere() -> new Step.Rest(expiresAt);
        };
    }

    private static Step of(Situation situation, Target.Found found, Optional<Instant> expiresAt) {
        // Both have to say so: anybody who may create a request could otherwise waive the approval of a workload.
        if (!situation.request().spec().isRollback()
                && !situation.request().spec().terms().requireApproval()
                && found.stance().waivesApproval()) {
            return new Step.Move(new Command.ApproveByPolicy(situation.now()));
        }
        var holding = Holding.of(situation);
        if (!holding.isShown(situation.request().status())) {
            return new Step.Move(new Command.Wait(holding.waiting(), holding.why(), situation.now()));
        }
        return new Step.Rest(Stream.concat(expiresAt.stream(), holding.next(situation.now()).stream())
                .min(Instant::compareTo));
    }
}
