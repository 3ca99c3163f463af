// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.request;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import sh.headwind.controller.step.NextStep;
import sh.headwind.controller.step.Progress;
import sh.headwind.controller.tell.Announcement;
import sh.headwind.controller.tell.Telling;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.StateMachine;
import sh.headwind.core.update.Transition;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateStatus;

/**
 * Decides about some requests as if they had just been approved, reading what that takes, and does nothing about it. All
 * classes are loaded and connections open then: the first people to approve after a start would wait for that otherwise.
 */
final class Rehearsal {

    private static final Logger LOG = Logger.getLogger(Rehearsal.class);
    private static final int REQUESTS = 100;
    private static final Duration TIME = Duration.ofSeconds(2);

    private final KnownRequests known;
    private final Surroundings surroundings;
    private final Clock clock;

    Rehearsal(KnownRequests known, Surroundings surroundings, Clock clock) {
        this.known = known;
        this.surroundings = surroundings;
        this.clock = clock;
    }

    /** Rehearses until it has done enough, has taken long enough, or the cluster does not answer. */
    void run() {
        var end = clock.instant().plus(TIME);
        try {
            known.all().stream()
                    .limit(REQUESTS)
                    .takeWhile(_ -> clock.instant().isBefore(end))
                    .flatMap(key -> known.find(key).stream())
                    .forEach(each -> decide(each.request()));
        } catch (Failure failure) {
            LOG.debugf("rehearsal ended: %s", failure.getMessage());
        }
    }

    private void decide(UpdateRequest request) {
        var fresh = request.with(UpdateStatus.NEW);
        var approve = new Command.Approve("", "", clock.instant());
        if (StateMachine.apply(fresh, approve) instanceof Transition.Moved(var status)) {
            var approved = request.with(status);
            var step = NextStep.of(surroundings.asRead(approved, Progress.NONE, Optional.empty()));
            var event = Announcement.of(approved, Telling.approval(approved));
            LOG.tracef("%s would be %s by %s", request.identity().display(), step, event);
        }
    }
}
