// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.evaluate;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.policy.Candidate;
import sh.headwind.core.policy.Rivals;
import sh.headwind.core.policy.Running;
import sh.headwind.core.trace.TraceContext;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.RequestName;
import sh.headwind.core.update.StateMachine;
import sh.headwind.core.update.Transition;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateRequests;
import sh.headwind.core.update.UpdateSpec;

/** Makes the request for a confirmed candidate, once, and lets it take the place of older open ones. */
final class RequestUpdate {

    /** How long a request waits for people once it could go. */
    private static final Duration PATIENCE = Duration.ofHours(24);

    /** Completed requests for one candidate that the container no longer runs, after which we stop asking. */
    private static final int REVERTS = 2;

    private final UpdateRequests requests;
    private final Confirm confirm;
    private final Clock clock;

    RequestUpdate(UpdateRequests requests, Confirm confirm, Clock clock) {
        this.requests = requests;
        this.confirm = confirm;
        this.clock = clock;
    }

    Outcome make(Subject subject, Choose.Picked picked, Optional<TraceContext> trace) {
        var written = Written.of(subject, picked.candidate());
        var refused = unchanged(subject, written)
                .or(() -> known(subject, picked.candidate(), written))
                .or(() -> misfit(subject, picked));
        return refused.orElseGet(
                () -> create(subject, picked, spec(subject, picked, written).within(trace)));
    }

    /** A request that changes no text is over before it is applied: its update would come again and again. */
    private static Optional<Outcome> unchanged(Subject subject, String written) {
        return subject.type().same(written, subject.container().image())
                ? Optional.of(new Outcome.Kept(written + " stands there already"))
                : Optional.empty();
    }

    private Optional<Outcome> misfit(Subject subject, Choose.Picked picked) {
        return confirm.misfit(subject, picked).map(Outcome.Kept::new);
    }

    /** What is already there for this very candidate: asked, answered, or undone by others twice. */
    private static Optional<Outcome> known(Subject subject, Candidate candidate, String written) {
        var same = subject.asking(candidate, written);
        var open =
                same.stream().filter(request -> !request.phase().isTerminal()).findFirst();
        if (open.isPresent()) {
            return Optional.of(new Outcome.Kept(
                    "requested already as " + open.get().identity().name()));
        }
        var completed = same.stream()
                .filter(request -> request.phase() == Phase.COMPLETED)
                .count();
        if (completed >= REVERTS) {
            return Optional.of(new Outcome.Problem(
                    "contested: %s was applied %d times and each time somebody reverted it; delete the requests to try again"
                            .formatted(written, completed)));
        }
        return same.stream()
                .filter(request -> request.phase() != Phase.COMPLETED)
                .filter(request -> request.phase() != Phase.SUPERSEDED || isOvertaken(subject, request))
                .findFirst()
                .map(request -> new Outcome.Kept("%s is %s; delete it to be asked again"
                        .formatted(request.identity().name(), request.phase().text())));
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

    private Outcome create(Subject subject, Choose.Picked picked, UpdateSpec spec) {
        for (int generation = 1; generation <= subject.requests().size() + 1; generation++) {
            var name = RequestName.of(spec, generation);
            var created = isTaken(subject, name) ? Optional.<UpdateRequest>empty() : requests.create(name, spec);
            if (created.isPresent()) {
                supersede(subject, created.get());
                return new Outcome.Requested(name, picked.candidate(), picked.because());
            }
            if (!isTaken(subject, name)) {
                return new Outcome.Kept("requested already as " + name);
            }
        }
        return new Outcome.Kept("requested already");
    }

    private static boolean isTaken(Subject subject, String name) {
        return subject.requests().stream()
                .anyMatch(request -> request.identity().name().equals(name));
    }

    /** What somebody else moved meanwhile is left to the controller, which clears leftovers. */
    private void supersede(Subject subject, UpdateRequest by) {
        for (var older : subject.open()) {
            var command = new Command.Supersede(
                    Optional.of(by.identity().name()), by.spec().newImage() + " is newer", clock.instant());
            if (StateMachine.apply(older, command) instanceof Transition.Moved(var status)) {
                try {
                    requests.writeStatus(older, status);
                } catch (Failure failure) {
                    if (failure.kind() != Failure.Kind.CONFLICT && failure.kind() != Failure.Kind.NOT_FOUND) {
                        throw failure;
                    }
                }
            }
        }
    }

    private UpdateSpec spec(Subject subject, Choose.Picked picked, String written) {
        var settings = subject.settings();
        var terms = new UpdateSpec.Terms(
                settings.requireApproval(),
                settings.approvals(),
                Optional.of(clock.instant().plus(settings.minAge()).plus(PATIENCE)),
                settings.minAge(),
                settings.rules().writesDigest(subject.reference()),
                new UpdateSpec.RollbackTerms(
                        settings.autoRollback(), settings.rollbackTimeout(), settings.healthCheckRetries()));
        return new UpdateSpec(
                subject.workload().ref(),
                subject.type(),
                subject.container().name(),
                subject.container().image(),
                written,
                picked.running(),
                picked.candidate().digest(),
                settings.rules().policy().text(),
                picked.because(),
                terms,
                picked.candidate().origin(),
                Optional.empty(),
                subject.workload().owner(),
                Optional.empty());
    }
}
