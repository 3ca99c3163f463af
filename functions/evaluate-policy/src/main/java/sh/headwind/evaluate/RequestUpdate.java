// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.evaluate;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.trace.TraceContext;
import sh.headwind.core.update.Command;
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

    private final UpdateRequests requests;
    private final Clock clock;

    RequestUpdate(UpdateRequests requests, Clock clock) {
        this.requests = requests;
        this.clock = clock;
    }

    Outcome make(Subject subject, Choose.Picked picked, Optional<TraceContext> trace) {
        var written = Written.of(subject, picked.candidate());
        return create(subject, picked, spec(subject, picked, written).within(trace));
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
