// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import sh.headwind.core.image.Tag;
import sh.headwind.core.tracking.TrackedImage;
import sh.headwind.core.tracking.TrackedStatus;
import sh.headwind.core.tracking.TrackedStatus.Sighting;
import sh.headwind.core.tracking.TrackedStatus.Verdict;

/**
 * Whether a candidate has to be offered (again). An event may get lost, a request be deleted to be asked again, a setting be
 * changed: so a candidate that is still newer than what runs is offered until there is a verdict on it, and from then on once
 * an hour. evaluate-policy makes no second request of it.
 */
final class Open {

    private static final Duration AGAIN = Duration.ofHours(1);

    private Open() {}

    static boolean isOpen(TrackedStatus status, TrackedImage.Use use, Sighting candidate, Instant now) {
        return verdicts(status, use, candidate.tag())
                .noneMatch(verdict -> !verdict.at().isBefore(candidate.at()) && isRecent(verdict, now));
    }

    /** The same of a tag about which the registry was not asked. */
    static boolean isOpen(TrackedStatus status, TrackedImage.Use use, Tag candidate, Instant now) {
        return verdicts(status, use, candidate).noneMatch(verdict -> isRecent(verdict, now));
    }

    private static boolean isRecent(Verdict verdict, Instant now) {
        return now.isBefore(verdict.at().plus(AGAIN));
    }

    private static Stream<Verdict> verdicts(TrackedStatus status, TrackedImage.Use use, Tag candidate) {
        return status.verdictsOn(use.workload(), use.container())
                .filter(verdict -> verdict.candidate().equals(candidate.value()));
    }
}
