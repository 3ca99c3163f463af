// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.apply;

import java.util.List;
import java.util.stream.Stream;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.Siblings;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateRequests;
import sh.headwind.core.workload.Workload;

/**
 * Containers of one workload that get a new image of the same repository, and so from the same push, are one patch and one
 * rollout. Each keeps its own request.
 */
final class Group {

    private final UpdateRequests requests;

    Group(UpdateRequests requests) {
        this.requests = requests;
    }

    /** The other requests that are ready to go along. */
    List<Member> others(Member first, Workload workload) {
        // One container has nothing to go along with.
        if (workload.containers().size() < 2) {
            return List.of();
        }
        return requests.of(first.request().spec().target()).stream()
                .filter(other -> isOfTheSamePush(first.request(), other))
                .flatMap(other -> ready(other, workload))
                .toList();
    }

    private static boolean isOfTheSamePush(UpdateRequest first, UpdateRequest other) {
        return other.phase() == Phase.APPROVED
                && other.status().claim().isEmpty()
                && other.isAtHome()
                && Siblings.are(first, other);
    }

    private static Stream<Member> ready(UpdateRequest other, Workload workload) {
        return Plan.of(other, workload) instanceof Plan.Swap(var swap)
                ? Stream.of(new Member(other, swap))
                : Stream.empty();
    }
}
