// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.update;

import java.time.Instant;
import sh.headwind.core.canary.Canary;
import sh.headwind.core.update.Transition.Moved;
import sh.headwind.core.update.Transition.Refused;
import sh.headwind.core.update.Transition.Unchanged;

/** What happens to a canary in the life of a request. */
final class CanaryMoves {

    private CanaryMoves() {}

    static Transition split(UpdateStatus status, Command.Split split) {
        if (status.phase() != Phase.APPROVED) {
            return new Refused(status.phase(), "it is " + status.phase().text());
        }
        if (status.canary().filter(split.canary()::equals).isPresent()) {
            return new Unchanged();
        }
        return new Moved(Change.of(status).canary(split.canary()).at(split.at()).build());
    }

    /** The first share was written together with the image. */
    static Change begun(Change change, UpdateStatus status, Instant at) {
        return status.canary().map(canary -> change.canary(canary.shifted(at))).orElse(change);
    }

    static Transition shift(UpdateStatus status, Command.Shift shift) {
        if (status.phase() != Phase.APPLYING || status.undo().isPresent()) {
            return new Refused(status.phase(), "it is not on its way");
        }
        return status.canary()
                .filter(Canary::isShifted)
                .filter(canary -> !canary.isLast())
                .<Transition>map(canary -> new Moved(
                        Change.of(status).canary(canary.next()).at(shift.at()).build()))
                .orElseGet(Unchanged::new);
    }

    static Transition shifted(UpdateStatus status, Command.Shifted shifted) {
        if (status.phase() != Phase.APPLYING) {
            return new Refused(status.phase(), "it is not on its way");
        }
        return status.canary()
                .filter(canary -> !canary.isShifted())
                .<Transition>map(canary -> new Moved(Change.of(status)
                        .canary(canary.shifted(shifted.at()))
                        .at(shifted.at())
                        .build()))
                .orElseGet(Unchanged::new);
    }
}
