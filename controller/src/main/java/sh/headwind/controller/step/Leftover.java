// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.step;

import java.util.Optional;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.UpdateFault;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.WayBack;

/** What ends a request that has not touched its workload: nothing is left to do for it. */
final class Leftover {

    private Leftover() {}

    /** Why it is a leftover; empty when it is not. */
    static Optional<Command> of(Situation situation) {
        return switch (situation.target()) {
            case Target.Gone() -> supersede(situation, Optional.empty(), "the workload is gone");
            case Target.Elsewhere() ->
                supersede(situation, Optional.empty(), Target.Elsewhere.REASON + "; make another request");
            case Target.Found found -> of(situation, found);
        };
    }

    private static Optional<Command> of(Situation situation, Target.Found found) {
        var fault = UpdateFault.of(situation.request().spec());
        if (fault.isPresent()) {
            return supersede(situation, Optional.empty(), fault.get() + "; make another request");
        }
        var noRollback = WayBack.fault(situation.request(), found.workload());
        if (noRollback.isPresent()) {
            return supersede(situation, Optional.empty(), noRollback.get());
        }
        if (found.stance().optedOut() && isAutomatic(situation.request())) {
            return supersede(situation, Optional.empty(), found.workload().ref() + " opted out: its policy is none");
        }
        var successor = Successor.of(situation.request(), situation.others(), found.workload());
        if (successor.isPresent()) {
            var name = successor.get().identity().name();
            return supersede(situation, Optional.of(name), "there is a newer one: " + name);
        }
        var standing = Standing.of(situation.request(), found.workload());
        return standing.place() == Standing.Place.BEFORE || standing.isWrittenFor(situation.request())
                ? Optional.empty()
                : supersede(situation, standing.by(), standing.what());
    }

    /** Who writes a request by hand means it, whatever the policy is. */
    private static boolean isAutomatic(UpdateRequest request) {
        return switch (request.spec().origin()) {
            case WEBHOOK, POLL -> true;
            case MANUAL, ROLLBACK -> false;
        };
    }

    private static Optional<Command> supersede(Situation situation, Optional<String> by, String reason) {
        return Optional.of(new Command.Supersede(by, reason, situation.now()));
    }
}
