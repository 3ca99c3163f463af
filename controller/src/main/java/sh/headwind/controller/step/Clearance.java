// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.step;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import sh.headwind.core.update.StateMachine;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateStatus.Waiting;

/** Since when an approved request may go, as its status tells it. */
final class Clearance {

    /** After this time a request that may go and does not move no longer keeps others waiting. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private Clearance() {}

    /** What is written when nothing holds a request any more: no reason, and since when. */
    static Waiting given(Instant at) {
        return new Waiting(List.of(), Optional.of(at));
    }

    /** Whether two say the same; the resource keeps times to the second. */
    static boolean isSame(Waiting one, Waiting other) {
        return one.reasons().equals(other.reasons()) && toSeconds(one).equals(toSeconds(other));
    }

    private static Optional<Instant> toSeconds(Waiting waiting) {
        return waiting.notBefore().map(time -> time.truncatedTo(ChronoUnit.SECONDS));
    }

    /** The moment the last hold ended, else that of the approval. */
    static Instant since(UpdateRequest request) {
        var status = request.status();
        return status.waiting()
                .notBefore()
                .filter(_ -> status.waiting().reasons().isEmpty())
                .or(() -> status.decision().approvedAt())
                .or(status::lastUpdated)
                .orElse(request.identity().createdAt());
    }

    /** Whether it was let go after it had to wait, a moment ago: its place is its own. */
    static boolean isGiven(UpdateRequest request, Instant now) {
        var waiting = request.status().waiting();
        return waiting.reasons().isEmpty()
                && waiting.notBefore()
                        .filter(given -> given.plus(PATIENCE).isAfter(now))
                        .isPresent();
    }

    /** Whether apply-update can be expected to be at it: it may go since a moment, or is claimed. */
    static boolean isUnderWay(UpdateRequest request, Instant now) {
        return since(request).plus(PATIENCE).isAfter(now) || isClaimed(request, now);
    }

    static boolean isClaimed(UpdateRequest request, Instant now) {
        return request.status()
                .claim()
                .filter(claim ->
                        claim.startedAt().plus(StateMachine.CLAIM_LIFETIME).isAfter(now))
                .isPresent();
    }
}
