// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.update;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import sh.headwind.core.canary.Canary;

/**
 * How far an update request is.
 *
 * @param transition count of phase changes
 * @param message why it is where it is
 * @param claim who is at work on the workload now
 * @param canary how far the traffic has come to a new Revision, where it comes step by step
 * @param supersededBy name of the request that took its place
 */
public record UpdateStatus(
        Phase phase,
        int transition,
        Decision decision,
        Waiting waiting,
        Optional<Claim> claim,
        Optional<Undo> undo,
        Optional<Canary> canary,
        Optional<String> supersededBy,
        Optional<String> message,
        Optional<Instant> lastUpdated) {

    /** A request that nobody touched yet. */
    public static final UpdateStatus NEW = new UpdateStatus(
            Phase.PENDING,
            0,
            Decision.NONE,
            Waiting.NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** What people said. Several approvers stand in {@code approvedBy} with {@code ", "} between them. */
    public record Decision(
            List<Vote> votes,
            Optional<String> approvedBy,
            Optional<Instant> approvedAt,
            Optional<String> rejectedBy,
            Optional<Instant> rejectedAt) {

        /** Nobody said anything. */
        public static final Decision NONE =
                new Decision(List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        public Decision {
            votes = List.copyOf(votes);
        }
    }

    /** One person's word. */
    public record Vote(String user, boolean approves, Instant at, String comment) {}

    /**
     * What an update waits for.
     *
     * @param reasons of {@code interval window freeze min-age namespace-limit rollout wave soak}
     * @param notBefore when it may go at the earliest, where a time is known
     */
    public record Waiting(List<String> reasons, Optional<Instant> notBefore) {

        /** Nothing holds it. */
        public static final Waiting NONE = new Waiting(List.of(), Optional.empty());

        /** The rollout stands still in the middle: by its own platform, or because nobody can judge it. */
        public static final Waiting PAUSED = new Waiting(List.of("rollout"), Optional.empty());

        public Waiting {
            reasons = List.copyOf(reasons);
        }
    }

    /** Who is at work on the workload; the {@code attempt} counts from 1. */
    public record Claim(String holder, int attempt, Instant startedAt) {}

    /** A rollback of this very request: asked for by the controller, done by apply-update. */
    public record Undo(String by, String reason, String image, Instant requestedAt, Optional<Instant> completedAt) {}
}
