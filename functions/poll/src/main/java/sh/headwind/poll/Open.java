// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import java.time.Duration;
import java.time.Instant;
import sh.headwind.core.tracking.TrackedImage;
import sh.headwind.core.tracking.TrackedStatus;
import sh.headwind.core.tracking.TrackedStatus.Sighting;

/**
 * Whether a candidate has to be offered (again). An event may get lost, a request be deleted to be asked again, a setting be
 * changed: so a candidate that is still newer than what runs is offered until there is a verdict on it, and from then on once
 * an hour. evaluate-policy makes no second request of it.
 */
final class Open {

    private static final Duration AGAIN = Duration.ofHours(1);

    private Open() {}

    static boolean isOpen(TrackedStatus status, TrackedImage.Use use, Sighting candidate, Instant now) {
        return status.verdicts().stream()
                .filter(verdict -> verdict.kind().equals(use.workload().kind())
                        && verdict.name().equals(use.workload().name())
                        && verdict.container().equals(use.container())
                        && verdict.candidate().equals(candidate.tag().value()))
                .noneMatch(verdict -> !verdict.at().isBefore(candidate.at())
                        && now.isBefore(verdict.at().plus(AGAIN)));
    }
}
