// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.decide;

import java.time.Clock;
import java.util.function.Predicate;
import sh.headwind.core.ballot.Ballot;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.settings.LeastTerms;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.StateMachine;
import sh.headwind.core.update.Transition;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateRequests;
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

    /** Decides with these; {@code workloads} say how many votes a request for them needs. */
    public Decide(UpdateRequests requests, Workloads workloads, Audit audit, Clock clock) {
        this.requests = requests;
        this.workloads = workloads;
        this.audit = audit;
        this.clock = clock;
    }

    /** Says yes: the request is Approved, or Pending while votes are missing. A person's second yes changes nothing. */
    public Decision approve(String namespace, String name, String user, String comment) {
        var word = new Word(Audit.Action.APPROVED, new Command.Approve(user, comment, clock.instant()), user, comment);
        return decide(named(namespace, name), word);
    }

    /** Says no, which is final. */
    public Decision reject(String namespace, String name, String user, String reason) {
        var why = reason.isBlank() ? NO_REASON : reason;
        return decide(
                named(namespace, name),
                new Word(Audit.Action.REJECTED, new Command.Reject(user, why, clock.instant()), user, why));
    }

    /** Says yes to a rollback that the same person asked for. */
    public Decision rollBack(String namespace, String name, String user, String reason) {
        var approve = new Command.Approve(user, reason, clock.instant());
        return decide(named(namespace, name), new Word(Audit.Action.ROLLBACK_REQUESTED, approve, user, reason));
    }

    /** Says yes to exactly what the ballot asks; to anything else that has its name now: Missing. */
    public Decision approve(Ballot ballot, String user, String comment) {
        var word = new Word(Audit.Action.APPROVED, new Command.Approve(user, comment, clock.instant()), user, comment);
        return decide(new Matter(ballot.namespace(), ballot.name(), ballot::isAbout), word);
    }

    /** Says no to exactly what the ballot asks, likewise. */
    public Decision reject(Ballot ballot, String user, String reason) {
        var word = new Word(Audit.Action.REJECTED, new Command.Reject(user, reason, clock.instant()), user, reason);
        return decide(new Matter(ballot.namespace(), ballot.name(), ballot::isAbout), word);
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
                var now = requests.writeStatus(request, status);
                audit.record(new Audit.Entry(word.action(), word.user(), word.comment(), now));
                yield new Decision.Recorded(now, true);
            }
            case Transition.Unchanged() -> new Decision.Recorded(request, false);
            case Transition.Refused(var phase, var _) -> new Decision.Closed(phase);
        };
    }
}
