// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.step;

import java.util.Optional;
import sh.headwind.core.update.Command;

/** What ends a request that has not touched its workload: nothing is left to do for it. */
final class Leftover {

    private Leftover() {}

    /** Why it is a leftover; empty when it is not. */
    static Optional<Command> of(Situation situation) {
        return switch (situation.target()) {
            case Target.Gone() -> supersede(situation, Optional.empty(), "the workload is gone");
            case Target.Found found -> of(situation, found);
        };
    }

    private static Optional<Command> of(Situation situation, Target.Found found) {
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

    private static Optional<Command> supersede(Situation situation, Optional<String> by, String reason) {
        return Optional.of(new Command.Supersede(by, reason, situation.now()));
    }
}
