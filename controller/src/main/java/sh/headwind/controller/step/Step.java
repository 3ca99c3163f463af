// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.step;

import java.time.Instant;
import java.util.Optional;
import sh.headwind.core.update.Command;

/** What to do next with a request. */
public sealed interface Step {

    /** Move it: the state machine says what that writes. */
    record Move(Command command) implements Step {}

    /** Ask apply-update to work on it, again and again until it has moved on. */
    record Dispatch(Errand errand) implements Step {}

    /** Note how many rollout checks in a row have failed. */
    record NoteChecks(int failed) implements Step {}

    /** Delete it: it is old, and newer ones tell the story. */
    record Delete() implements Step {}

    /** Nothing; look again at {@code until} where a time is known, else when something changes. */
    record Rest(Optional<Instant> until) implements Step {}

    /** What apply-update is asked for. */
    enum Errand {
        /** Write the new image, or the next share of its traffic. */
        APPLY,
        /** Write the image back that ran before. */
        TAKE_BACK
    }
}
