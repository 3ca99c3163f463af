// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sh.headwind.controller.Sample;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.Origin;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateStatus.Waiting;

/** I10: what the controller decides by itself is written down once, with who decided. */
class RulingTest {

    private static final UpdateRequest UNASKED =
            Sample.request("up", Sample.NOON, Sample.spec(Origin.WEBHOOK, false, true));
    private static final Command HELD = new Command.Wait(new Waiting(List.of("window"), Optional.empty()), Sample.NOON);
    private static final Command.ApproveByPolicy APPROVED = new Command.ApproveByPolicy(Sample.NOON);
    private static final Command.Start APPLIED = new Command.Start(Sample.NOON);
    private static final Command.Undo UNDO = new Command.Undo("headwind-auto-rollback", "it crashes", Sample.NOON);

    @Test
    void an_update_that_fails_and_is_taken_back_is_three_decisions() {
        assertThat(rulings(
                        HELD,
                        APPROVED,
                        UNDO,
                        new Command.Undone(Sample.NOON),
                        new Command.RollBack("rolled back: it crashes", Sample.NOON)))
                .extracting(Ruling::what, Ruling::by, Ruling::failed)
                .containsExactly(
                        tuple("Approved", "policy", false),
                        tuple("RollbackStarted", "headwind-auto-rollback", true),
                        tuple("RolledBack", "headwind-auto-rollback", true));
    }

    @Test
    void every_other_end_is_the_controllers_own() {
        assertThat(List.of(
                        rulings(new Command.Expire("nobody decided", Sample.NOON)),
                        rulings(new Command.Supersede(Optional.of("b"), "there is a newer one", Sample.NOON)),
                        rulings(APPROVED, new Command.Complete("it is healthy", Sample.NOON)),
                        rulings(APPROVED, new Command.Fail("it crashes", Sample.NOON)),
                        rulings(APPROVED, new Command.RollBack("rolled back by back-1", Sample.NOON))))
                .extracting(List::getLast)
                .extracting(Ruling::what, Ruling::by, Ruling::failed)
                .containsExactly(
                        tuple("Expired", "headwind-controller", false),
                        tuple("Superseded", "headwind-controller", false),
                        tuple("Completed", "headwind-controller", false),
                        tuple("Failed", "headwind-controller", true),
                        tuple("RolledBack", "headwind-controller", true));
    }

    /** What the controller is heard to decide while it does this; that the image is written in between is not its doing. */
    private static List<Ruling> rulings(Command... commands) {
        var rulings = new ArrayList<Ruling>();
        var now = UNASKED;
        for (var command : commands) {
            var next = Sample.after(now, command);
            Ruling.between(now, next).ifPresent(rulings::add);
            now = command instanceof Command.ApproveByPolicy ? Sample.after(next, APPLIED) : next;
        }
        return rulings;
    }
}
