// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.update;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import sh.headwind.core.canary.Canary;
import sh.headwind.core.update.UpdateStatus.Claim;
import sh.headwind.core.update.UpdateStatus.Decision;
import sh.headwind.core.update.UpdateStatus.Undo;
import sh.headwind.core.update.UpdateStatus.Vote;
import sh.headwind.core.update.UpdateStatus.Waiting;

/** Builds the status that follows another one; only {@link StateMachine} writes statuses. */
final class Change {

    private Phase phase;
    private int transition;
    private Decision decision;
    private Waiting waiting;
    private Optional<Claim> claim;
    private Optional<Undo> undo;
    private Optional<Canary> canary;
    private Optional<String> supersededBy;
    private Optional<String> message;
    private Optional<Instant> lastUpdated;

    private Change(UpdateStatus from) {
        this.phase = from.phase();
        this.transition = from.transition();
        this.decision = from.decision();
        this.waiting = from.waiting();
        this.claim = from.claim();
        this.undo = from.undo();
        this.canary = from.canary();
        this.supersededBy = from.supersededBy();
        this.message = from.message();
        this.lastUpdated = from.lastUpdated();
    }

    static Change of(UpdateStatus from) {
        return new Change(from);
    }

    /** Enters a phase; a terminal one waits for nothing and is held by nobody. */
    Change to(Phase next, Instant at) {
        phase = next;
        transition++;
        if (next.isTerminal()) {
            waiting = Waiting.NONE;
        }
        if (next != Phase.APPROVED) {
            claim = Optional.empty();
        }
        return at(at);
    }

    Change at(Instant at) {
        lastUpdated = Optional.of(at);
        return this;
    }

    Change votes(List<Vote> votes) {
        decision = new Decision(
                votes, decision.approvedBy(), decision.approvedAt(), decision.rejectedBy(), decision.rejectedAt());
        return this;
    }

    Change approved(String by, Instant at) {
        decision = new Decision(
                decision.votes(), Optional.of(by), Optional.of(at), decision.rejectedBy(), decision.rejectedAt());
        message = Optional.empty();
        return this;
    }

    Change rejected(String by, Instant at) {
        decision = new Decision(
                decision.votes(), decision.approvedBy(), decision.approvedAt(), Optional.of(by), Optional.of(at));
        return this;
    }

    Change waiting(Waiting next) {
        waiting = next;
        return this;
    }

    Change claim(Claim next) {
        claim = Optional.of(next);
        return this;
    }

    Change undo(Undo next) {
        undo = Optional.of(next);
        return this;
    }

    Change canary(Canary next) {
        canary = Optional.of(next);
        return this;
    }

    Change supersededBy(Optional<String> name) {
        supersededBy = name;
        return this;
    }

    Change why(Optional<String> text) {
        message = text;
        return this;
    }

    Change message(String text) {
        message = Optional.of(text);
        return this;
    }

    UpdateStatus build() {
        return new UpdateStatus(
                phase, transition, decision, waiting, claim, undo, canary, supersededBy, message, lastUpdated);
    }
}
