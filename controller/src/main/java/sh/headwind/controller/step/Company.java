// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.step;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import sh.headwind.core.image.ImageReference;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.Siblings;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.workload.Container;
import sh.headwind.core.workload.Workload;

/**
 * The way of requests that one push made for several containers of a workload. apply-update writes all of them that are
 * approved in one patch, so the first of them gives the others a moment to come and to be approved, and it alone is sent.
 */
final class Company {

    /** For others to come, and to be approved; each wait is counted once. */
    static final Duration MOMENT = Duration.ofSeconds(2);

    /** For the first one to be taken up; after it the others are sent, too. */
    static final Duration HEAD_START = Duration.ofSeconds(15);

    private Company() {}

    /** Until when an approved request that may go waits for its company; empty: it is to go. */
    static Optional<Instant> waits(Situation situation, Workload workload) {
        var request = situation.request();
        if (request.spec().isRollback()) {
            return Optional.empty();
        }
        var siblings = situation.others().stream()
                .filter(other -> !other.phase().isTerminal())
                .filter(other -> Successor.isSameWorkload(request, other) && Siblings.are(request, other))
                .toList();
        return ahead(request, siblings)
                .or(() -> undecided(request, siblings))
                .or(() -> missing(request, siblings, workload))
                .filter(situation.now()::isBefore);
    }

    /** One that is older takes this one along. */
    private static Optional<Instant> ahead(UpdateRequest request, List<UpdateRequest> siblings) {
        return siblings.stream()
                .filter(other -> other.phase() == Phase.APPROVED)
                .filter(other -> other.status().waiting().reasons().isEmpty())
                .filter(other -> Successor.BY_AGE.compare(other, request) < 0)
                .map(other -> Clearance.since(other).plus(HEAD_START))
                .max(Instant::compareTo);
    }

    /** One that is about to be approved, by policy or by somebody who approves several at once. */
    private static Optional<Instant> undecided(UpdateRequest request, List<UpdateRequest> siblings) {
        return siblings.stream().anyMatch(other -> other.phase() == Phase.PENDING)
                ? Optional.of(Clearance.since(request).plus(MOMENT))
                : Optional.empty();
    }

    /** One that is about to be made. */
    private static Optional<Instant> missing(UpdateRequest request, List<UpdateRequest> siblings, Workload workload) {
        var there = siblings.stream().map(other -> other.spec().container()).collect(Collectors.toSet());
        there.add(request.spec().container());
        return workload.containers().stream()
                        .filter(container -> !there.contains(container.name()))
                        .map(Container::image)
                        .anyMatch(image -> ImageReference.sameRepository(
                                image, request.spec().newImage()))
                ? Optional.of(request.identity().createdAt().plus(MOMENT))
                : Optional.empty();
    }
}
