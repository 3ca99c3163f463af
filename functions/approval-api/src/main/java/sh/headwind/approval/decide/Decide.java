// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.decide;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import sh.headwind.core.ballot.Ballot;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.settings.LeastTerms;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.StateMachine;
import sh.headwind.core.update.Transition;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateRequests;
import sh.headwind.core.update.UpdateStatus;
import sh.headwind.core.update.UpdateStatus.Vote;
import sh.headwind.core.workload.Workloads;

/** Records what a person says about an update request. Of many voices at once each is heard on a fresh read. */
public final class Decide {

    private static final String NO_REASON = "Rejected by user";

    /** Writes that may be lost to others; with more people than that on one request, the last are asked to repeat. */
    private static final int ATTEMPTS = 20;

    private final UpdateRequests requests;
    private final Workloads workloads;
    private final Audit audit;
    private final Clock clock;
    private final AtomicReference<Instant> latest = new AtomicReference<>(Instant.EPOCH);

    /** Decides with these; {@code workloads} say how many votes a request for them needs. */
    public Decide(UpdateRequests requests, Workloads workloads, Audit audit, Clock clock) {
        this.requests = requests;
        this.workloads = workloads;
        this.audit = audit;
        this.clock = clock;
    }

    /** Says yes: the request is Approved, or Pending while votes are missing. A person's second yes changes nothing. */
    public Decision approve(String namespace, String name, String user, String comment) {
        return approve(named(namespace, name), user, comment);
    }

    /** Says no, which is final. */
    public Decision reject(String namespace, String name, String user, String reason) {
        return reject(named(namespace, name), user, reason);
    }

    /** Says yes to a rollback that the same person asked for. */
    public Decision rollBack(String namespace, String name, String user, String reason) {
        var approve = new Command.Approve(user, reason, now());
        return decide(named(namespace, name), new Word(Audit.Action.ROLLBACK_REQUESTED, approve, user, reason));
    }

    /** Says yes to exactly what the ballot asks; to anything else that has its name now: Missing. */
    public Decision approve(Ballot ballot, String user, String comment) {
        return approve(new Matter(ballot.namespace(), ballot.name(), ballot::isAbout), user, comment);
    }

    /** Says no to exactly what the ballot asks, likewise. */
    public Decision reject(Ballot ballot, String user, String reason) {
        return reject(new Matter(ballot.namespace(), ballot.name(), ballot::isAbout), user, reason);
    }

    private Decision approve(Matter matter, String user, String comment) {
        return decide(
                matter, new Word(Audit.Action.APPROVED, new Command.Approve(user, comment, now()), user, comment));
    }

    private Decision reject(Matter matter, String user, String reason) {
        var why = reason.isBlank() ? NO_REASON : reason;
        return decide(matter, new Word(Audit.Action.REJECTED, new Command.Reject(user, why, now()), user, why));
    }

    /** No two words of this process are of one moment, so that each is told from others of the same person. */
    private Instant now() {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return latest.updateAndGet(last -> now.isAfter(last) ? now : last.plusMillis(1));
    }

    /** What the words are about; of all requests that have had that name, the one that is meant. */
    private record Matter(String namespace, String name, Predicate<UpdateRequest> isMeant) {}

    private record Word(Audit.Action action, Command command, String user, String comment) {}

    private static Matter named(String namespace, String name) {
        return new Matter(namespace, name, _ -> true);
    }

    private Decision decide(Matter matter, Word word) {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return once(matter, word);
            } catch (Failure failure) {
                if (failure.kind() != Failure.Kind.CONFLICT) {
                    throw failure;
                }
            }
        }
        return once(matter, word);
    }

    private Decision once(Matter matter, Word word) {
        var read = requests.read(matter.namespace(), matter.name()).filter(matter.isMeant());
        if (read.isEmpty()) {
            return new Decision.Missing();
        }
        var request = read.get();
        if (word.action() == Audit.Action.APPROVED && request.spec().isRollback()) {
            throw Failure.denied(
                    "approve " + request.identity().display(), "it is a rollback: who may roll back asks for it again");
        }
        return switch (StateMachine.apply(LeastTerms.completed(request, workloads), word.command())) {
            case Transition.Moved(var status) -> {
                var now = written(request, status);
                audit.record(new Audit.Entry(word.action(), word.user(), word.comment(), now));
                yield new Decision.Recorded(now, true);
            }
            case Transition.Unchanged() -> new Decision.Recorded(request, false);
            case Transition.Refused(var phase, var _) -> new Decision.Closed(phase);
        };
    }

    /**
     * The client repeats a write whose answer was lost, and the repeated one is refused; or no answer comes at all. The vote
     * stands there then, and nobody else would write down whose it was.
     */
    private UpdateRequest written(UpdateRequest request, UpdateStatus status) {
        try {
            return requests.writeStatus(request, status);
        } catch (Failure failure) {
            var vote = status.decision().votes().getLast();
            return requests.read(
                            request.identity().namespace(), request.identity().name())
                    .filter(now ->
                            now.identity().uid().equals(request.identity().uid()))
                    .filter(now -> now.status().decision().votes().stream().anyMatch(each -> isSame(each, vote)))
                    .orElseThrow(() -> failure);
        }
    }

    private static boolean isSame(Vote one, Vote other) {
        return one.user().equals(other.user())
                && one.approves() == other.approves()
                && one.at().equals(other.at());
    }
}
