// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.evaluate;

import java.util.Optional;
import sh.headwind.core.policy.Reason;
import sh.headwind.core.policy.Rivals;
import sh.headwind.core.policy.Running;
import sh.headwind.core.policy.Verdict.Keep;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateSpec;

/** Looks for what speaks against a confirmed candidate: what stands there, earlier requests for it, and what it is built for. */
final class Objections {

    private final Confirm confirm;

    Objections(Confirm confirm) {
        this.confirm = confirm;
    }

    /** The objection; empty where the candidate is to be requested. */
    Optional<Objection> to(Subject subject, Choose.Picked picked) {
        var written = Written.of(subject, picked.candidate());
        return unchanged(subject, written)
                .or(() -> asked(subject, picked, written))
                .or(() -> confirm.misfit(subject, picked)
                        .map(because -> new Objection.ToCandidate(new Keep(Reason.UNFIT, because))));
    }

    /** A request that changes no text is over before it is applied: its update would come again and again. */
    private static Optional<Objection> unchanged(Subject subject, String written) {
        return subject.type().same(written, subject.container().image())
                ? Optional.of(new Objection.ToAny(new Outcome.Kept(written + " stands there already")))
                : Optional.empty();
    }

    /** What is already there for this very candidate: asked, answered, or undone by others twice. */
    private static Optional<Objection> asked(Subject subject, Choose.Picked picked, String written) {
        var same = subject.asking(picked.candidate(), written);
        var open =
                same.stream().filter(request -> !request.phase().isTerminal()).findFirst();
        if (open.isPresent()) {
            return Optional.of(new Objection.ToAny(new Outcome.Kept(
                    "requested already as " + open.get().identity().name())));
        }
        var completed = same.stream()
                .filter(request -> request.phase() == Phase.COMPLETED)
                .count();
        if (completed >= UpdateSpec.MOST_REVERTS) {
            return Optional.of(new Objection.ToAny(new Outcome.Problem(
                    "contested: %s was applied %d times and each time somebody reverted it; delete the requests to try again"
                            .formatted(written, completed))));
        }
        // What was taken back is held by its quarantine entry alone: one that comes so far was freed.
        return same.stream()
                .filter(request -> request.phase() != Phase.COMPLETED && request.phase() != Phase.ROLLED_BACK)
                .filter(request -> request.phase() != Phase.SUPERSEDED || isOvertaken(subject, request))
                .findFirst()
                .or(() -> subject.rejected(picked.candidate(), written))
                .map(request -> new Objection.ToCandidate(new Keep(
                        Reason.ANSWERED,
                        "%s is %s; delete it to be asked again"
                                .formatted(
                                        request.identity().name(),
                                        request.phase().text()))));
    }

    /**
     * Whether something newer took the place of a request. Otherwise the image changed under it, or its tag moved away: both
     * may have come back.
     */
    private static boolean isOvertaken(Subject subject, UpdateRequest request) {
        var running = Running.of(subject.reference());
        return subject.requests().stream()
                .filter(other -> request.status()
                        .supersededBy()
                        .equals(Optional.of(other.identity().name())))
                .filter(other -> !other.spec().newImage().equals(request.spec().newImage()))
                .anyMatch(other -> Rivals.isNewer(
                                other, request, subject.settings().rules(), running)
                        .orElse(true));
    }
}
