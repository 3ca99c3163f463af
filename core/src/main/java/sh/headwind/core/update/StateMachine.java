// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.update;

import static sh.headwind.core.update.Phase.APPLYING;
import static sh.headwind.core.update.Phase.APPROVED;
import static sh.headwind.core.update.Phase.COMPLETED;
import static sh.headwind.core.update.Phase.EXPIRED;
import static sh.headwind.core.update.Phase.FAILED;
import static sh.headwind.core.update.Phase.PENDING;
import static sh.headwind.core.update.Phase.REJECTED;
import static sh.headwind.core.update.Phase.ROLLED_BACK;
import static sh.headwind.core.update.Phase.SUPERSEDED;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Collectors;
import sh.headwind.core.update.Transition.Moved;
import sh.headwind.core.update.Transition.Refused;
import sh.headwind.core.update.Transition.Unchanged;
import sh.headwind.core.update.UpdateStatus.Vote;

/**
 * The life of an update request as one pure function.
 *
 * <pre>
 * Pending ──▶ Approved ──▶ Applying ──▶ Completed
 *    │  │        │  │          ├──────▶ Failed
 *    │  │        │  │          └──────▶ RolledBack
 *    ▼  ▼        ▼  ▼
 *  Rejected   Expired   Superseded          terminal phases absorb
 * </pre>
 */
public final class StateMachine {

    /** Who approves where nobody is asked. */
    public static final String POLICY = "policy";

    /** A claim older than this belongs to a function that is dead: twice its longest run on Knative. */
    public static final Duration CLAIM_LIFETIME = Duration.ofMinutes(2);

    private StateMachine() {}

    /** Where {@code command} takes {@code request}. */
    public static Transition apply(UpdateRequest request, Command command) {
        var status = request.status();
        if (status.phase().isTerminal()) {
            return new Refused(status.phase(), "it is " + status.phase().text());
        }
        return switch (command) {
            case Command.Approve approve -> approve(request, approve);
            case Command.Reject reject -> reject(request, reject);
            case Command.ApproveByPolicy byPolicy -> approveByPolicy(request, byPolicy);
            case Command.Expire expire -> end(status, EXPIRED, Optional.empty(), expire.reason(), expire.at());
            case Command.Supersede supersede ->
                end(status, SUPERSEDED, supersede.by(), supersede.reason(), supersede.at());
            case Command.Wait wait -> hold(status, wait);
            case Command.Claim claim -> claim(status, claim);
            case Command.Split split -> CanaryMoves.split(status, split);
            case Command.Start start -> start(status, start);
            case Command.Shift shift -> CanaryMoves.shift(status, shift);
            case Command.Shifted shifted -> CanaryMoves.shifted(status, shifted);
            case Command.Complete complete -> finish(status, COMPLETED, complete.message(), complete.at());
            case Command.Fail fail -> fail(status, fail);
            case Command.Undo undo -> undo(request, undo);
            case Command.Undone undone -> undone(status, undone);
            case Command.RollBack rollBack -> finish(status, ROLLED_BACK, rollBack.message(), rollBack.at());
        };
    }

    private static Transition approve(UpdateRequest request, Command.Approve approve) {
        var status = request.status();
        var closed = closed(request, approve.at());
        if (closed.isPresent()) {
            return closed.get();
        }
        if (status.decision().votes().stream().anyMatch(vote -> vote.user().equals(approve.user()))) {
            return new Unchanged();
        }
        var votes = new ArrayList<>(status.decision().votes());
        votes.add(new Vote(approve.user(), true, approve.at(), approve.comment()));
        var tally = Tally.of(request.spec().terms(), votes);
        if (!tally.isReached()) {
            return new Moved(Change.of(status)
                    .votes(votes)
                    .message(tally + " approvals")
                    .at(approve.at())
                    .build());
        }
        var names = votes.stream().map(Vote::user).collect(Collectors.joining(", "));
        return new Moved(Change.of(status)
                .votes(votes)
                .approved(names, approve.at())
                .to(APPROVED, approve.at())
                .build());
    }

    /** Why nobody can vote any more; empty while they can. That nobody has written Expired yet gives no time. */
    private static Optional<Refused> closed(UpdateRequest request, Instant at) {
        if (request.phase() != PENDING) {
            return Optional.of(
                    new Refused(request.phase(), "it is " + request.phase().text()));
        }
        return request.spec()
                .terms()
                .expiresAt()
                .filter(end -> !end.isAfter(at))
                .map(end -> new Refused(EXPIRED, "nobody decided before " + end));
    }

    private static Transition reject(UpdateRequest request, Command.Reject reject) {
        var closed = closed(request, reject.at());
        if (closed.isPresent()) {
            return closed.get();
        }
        var status = request.status();
        var votes = new ArrayList<>(status.decision().votes());
        votes.removeIf(vote -> vote.user().equals(reject.user()));
        votes.add(new Vote(reject.user(), false, reject.at(), reject.reason()));
        return new Moved(Change.of(status)
                .votes(votes)
                .rejected(reject.user(), reject.at())
                .message(reject.reason())
                .to(REJECTED, reject.at())
                .build());
    }

    private static Transition approveByPolicy(UpdateRequest request, Command.ApproveByPolicy command) {
        var status = request.status();
        if (status.phase() != PENDING) {
            return new Unchanged();
        }
        if (request.spec().terms().requireApproval() || request.spec().isRollback()) {
            return new Refused(PENDING, "a person has to approve it");
        }
        return new Moved(Change.of(status)
                .approved(POLICY, command.at())
                .to(APPROVED, command.at())
                .build());
    }

    /** Expiry and supersede end a request that has not touched the workload; a live claim may be just doing so. */
    private static Transition end(UpdateStatus status, Phase phase, Optional<String> by, String reason, Instant at) {
        if (status.phase() == APPLYING) {
            return new Refused(APPLYING, "the workload is changed already");
        }
        if (isClaimed(status, at)) {
            return new Refused(status.phase(), "the workload is being changed now");
        }
        return new Moved(
                Change.of(status).supersededBy(by).message(reason).to(phase, at).build());
    }

    private static Transition hold(UpdateStatus status, Command.Wait wait) {
        var message = message(status, wait.why());
        if (status.waiting().equals(wait.waiting()) && status.message().equals(message)) {
            return new Unchanged();
        }
        if (status.phase() == APPLYING && !isPauseOf(status, wait)) {
            return new Refused(APPLYING, "nothing holds what is under way");
        }
        return new Moved(Change.of(status)
                .waiting(wait.waiting())
                .why(message)
                .at(wait.at())
                .build());
    }

    /** Only its own platform can let an update wait that is under way, and only while it is not to be taken back. */
    private static boolean isPauseOf(UpdateStatus status, Command.Wait wait) {
        return status.undo().isEmpty()
                && (wait.waiting().equals(UpdateStatus.Waiting.PAUSED)
                        || wait.waiting().equals(UpdateStatus.Waiting.NONE));
    }

    /** While votes are missing the message counts them. */
    private static Optional<String> message(UpdateStatus status, Optional<String> why) {
        return status.decision().votes().isEmpty() || status.phase() != PENDING ? why : status.message();
    }

    private static Transition claim(UpdateStatus status, Command.Claim claim) {
        if (status.phase() != APPROVED) {
            return new Refused(status.phase(), "it is " + status.phase().text());
        }
        var held = status.claim();
        if (isClaimed(status, claim.at()) && !held.orElseThrow().holder().equals(claim.holder())) {
            return new Refused(APPROVED, "another apply-update is at work on it");
        }
        var attempt = held.map(UpdateStatus.Claim::attempt).orElse(0) + 1;
        return new Moved(Change.of(status)
                .claim(new UpdateStatus.Claim(claim.holder(), attempt, claim.at()))
                .at(claim.at())
                .build());
    }

    private static Transition start(UpdateStatus status, Command.Start start) {
        return switch (status.phase()) {
            case APPROVED ->
                new Moved(CanaryMoves.begun(Change.of(status), status, start.at())
                        .waiting(UpdateStatus.Waiting.NONE)
                        .why(start.note())
                        .to(APPLYING, start.at())
                        .build());
            case APPLYING -> new Unchanged();
            case PENDING, COMPLETED, REJECTED, FAILED, ROLLED_BACK, EXPIRED, SUPERSEDED ->
                new Refused(status.phase(), "nobody approved it");
        };
    }

    private static Transition fail(UpdateStatus status, Command.Fail fail) {
        if (status.phase() == PENDING) {
            return new Refused(PENDING, "nobody tried it");
        }
        return new Moved(
                Change.of(status).message(fail.message()).to(FAILED, fail.at()).build());
    }

    private static Transition finish(UpdateStatus status, Phase phase, String message, Instant at) {
        if (status.phase() != APPLYING) {
            return new Refused(status.phase(), "it is not being applied");
        }
        return new Moved(Change.of(status).message(message).to(phase, at).build());
    }

    private static Transition undo(UpdateRequest request, Command.Undo undo) {
        var status = request.status();
        if (status.phase() != APPLYING) {
            return new Refused(status.phase(), "it is not being applied");
        }
        if (status.undo().isPresent()) {
            return new Unchanged();
        }
        var back = new UpdateStatus.Undo(
                undo.by(), undo.reason(), request.spec().currentImage(), undo.at(), Optional.empty());
        return new Moved(Change.of(status)
                .undo(back)
                .message(undo.reason())
                .at(undo.at())
                .build());
    }

    private static Transition undone(UpdateStatus status, Command.Undone undone) {
        if (status.undo().isEmpty()) {
            return new Refused(status.phase(), "nobody asked to take it back");
        }
        var undo = status.undo().get();
        if (undo.completedAt().isPresent()) {
            return new Unchanged();
        }
        var done = new UpdateStatus.Undo(
                undo.by(), undo.reason(), undo.image(), undo.requestedAt(), Optional.of(undone.at()));
        return new Moved(Change.of(status).undo(done).at(undone.at()).build());
    }

    private static boolean isClaimed(UpdateStatus status, Instant now) {
        return status.claim()
                .filter(claim -> claim.startedAt().plus(CLAIM_LIFETIME).isAfter(now))
                .isPresent();
    }
}
