// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static sh.headwind.core.update.Requests.NOON;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sh.headwind.core.update.UpdateStatus.Waiting;

/** I10: what Headwind decides by itself is written down once, with who decided. */
class RulingTest {

    private static final UpdateRequest UNASKED = Requests.request(Requests.spec(false, 1));
    private static final Command HELD = new Command.Wait(new Waiting(List.of("window"), Optional.empty()), NOON);
    private static final Command APPROVED = new Command.ApproveByPolicy(NOON);
    private static final Command CLAIMED = new Command.Claim("apply-update-1", NOON);
    private static final Command APPLIED = new Command.Start(NOON);
    private static final Command UNDO = new Command.Undo("headwind-auto-rollback", "it crashes", NOON);

    @Test
    void an_update_that_fails_and_is_taken_back_is_five_decisions() {
        assertThat(rulings(
                        HELD,
                        APPROVED,
                        CLAIMED,
                        APPLIED,
                        UNDO,
                        new Command.Undone(NOON),
                        new Command.RollBack("rolled back: it crashes", NOON)))
                .extracting(Ruling::what, Ruling::by, Ruling::failed)
                .containsExactly(
                        tuple("Approved", "policy", false),
                        tuple("Applying", "the-part", false),
                        tuple("RollbackStarted", "headwind-auto-rollback", true),
                        tuple("TakenBack", "headwind-auto-rollback", true),
                        tuple("RolledBack", "headwind-auto-rollback", true));
    }

    @Test
    void every_other_end_is_its_own() {
        assertThat(List.of(
                        rulings(new Command.Expire("nobody decided", NOON)),
                        rulings(new Command.Supersede(Optional.of("b"), "there is a newer one", NOON)),
                        rulings(APPROVED, CLAIMED, APPLIED, new Command.Complete("it is healthy", NOON)),
                        rulings(APPROVED, CLAIMED, APPLIED, new Command.Fail("it crashes", NOON)),
                        rulings(APPROVED, CLAIMED, APPLIED, new Command.RollBack("rolled back by back-1", NOON))))
                .extracting(List::getLast)
                .extracting(Ruling::what, Ruling::by, Ruling::failed)
                .containsExactly(
                        tuple("Expired", "the-part", false),
                        tuple("Superseded", "the-part", false),
                        tuple("Completed", "the-part", false),
                        tuple("Failed", "the-part", true),
                        tuple("RolledBack", "the-part", true));
    }

    /** What a part of Headwind is heard to decide that does this. */
    private static List<Ruling> rulings(Command... commands) {
        var rulings = new ArrayList<Ruling>();
        var now = UNASKED;
        for (var command : commands) {
            var next = Requests.after(now, command);
            Ruling.between(now, next, "the-part").ifPresent(rulings::add);
            now = next;
        }
        return rulings;
    }
}
