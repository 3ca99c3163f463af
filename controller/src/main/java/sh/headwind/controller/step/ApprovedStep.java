// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.step;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import sh.headwind.core.update.Command;

/** What to do with an approved request: hold it, end it, or let it go. */
final class ApprovedStep {

    /** How long a request that may go is tried. */
    private static final Duration LIFETIME = Duration.ofDays(1);

    private ApprovedStep() {}

    static Step of(Situation situation) {
        var request = situation.request();
        if (Clearance.isClaimed(request, situation.now())) {
            // Under way: a repeated event does no harm, and is what brings back a function that died with its claim.
            return new Step.Dispatch(Step.Errand.APPLY);
        }
        if (isWritten(situation)) {
            // The workload is changed, the status is not: only apply-update can tell, and nothing may hold it now.
            return new Step.Dispatch(Step.Errand.APPLY);
        }
        var leftover = Leftover.of(situation);
        if (leftover.isPresent()) {
            return new Step.Move(leftover.get());
        }
        var holding = holding(situation);
        if (!holding.isEmpty()) {
            return hold(situation, holding);
        }
        if (!request.status().waiting().reasons().isEmpty()) {
            return new Step.Move(new Command.Wait(Clearance.given(situation.now()), situation.now()));
        }
        if (!Clearance.since(request).plus(LIFETIME).isAfter(situation.now())) {
            return new Step.Move(new Command.Expire("it could not be applied for a day", situation.now()));
        }
        return company(situation)
                .<Step>map(until -> new Step.Rest(Optional.of(until)))
                .orElseGet(() -> new Step.Dispatch(Step.Errand.APPLY));
    }

    private static Optional<Instant> company(Situation situation) {
        return switch (situation.target()) {
            case Target.Gone(), Target.Elsewhere() -> Optional.empty();
            case Target.Found found -> Company.waits(situation, found.workload());
        };
    }

    private static boolean isWritten(Situation situation) {
        return switch (situation.target()) {
            case Target.Gone(), Target.Elsewhere() -> false;
            case Target.Found found ->
                Standing.of(situation.request(), found.workload()).isWrittenFor(situation.request());
        };
    }

    private static Step hold(Situation situation, Holding holding) {
        if (holding.isShown(situation.request().status())) {
            // Nobody tells when those ahead lose their place by doing nothing.
            var again = situation.now().plus(Clearance.PATIENCE);
            return new Step.Rest(holding.next(situation.now()).or(() -> Optional.of(again)));
        }
        return new Step.Move(new Command.Wait(holding.waiting(), holding.why(), situation.now()));
    }

    private static Holding holding(Situation situation) {
        var holding = Holding.of(situation);
        if (!holding.isEmpty() || situation.request().spec().isRollback()) {
            return holding;
        }
        return switch (situation.target()) {
            case Target.Gone(), Target.Elsewhere() -> holding;
            case Target.Found _ -> Holding.inLine(Line.holds(situation));
        };
    }
}
