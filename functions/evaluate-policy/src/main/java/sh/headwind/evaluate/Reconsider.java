// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.evaluate;

import java.util.List;
import java.util.Optional;
import sh.headwind.core.policy.Candidate;
import sh.headwind.core.policy.Rivals;
import sh.headwind.core.tracking.TrackedImage;
import sh.headwind.core.tracking.TrackedImages;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateRequests;
import sh.headwind.core.workload.WorkloadRef;

/**
 * Looks again at what a superseded request asked for. A request is bound to the image that it replaces; when that changes
 * under it, by another request or by hand, the request ends and its push would be forgotten (docs/adr/0004).
 */
final class Reconsider {

    /** The push to look at again, in the one index object that it concerns, for the workload. */
    record Item(TrackedImage image, List<WorkloadRef> workloads, Push push) {}

    private final UpdateRequests requests;
    private final TrackedImages tracked;

    Reconsider(UpdateRequests requests, TrackedImages tracked) {
        this.requests = requests;
        this.tracked = tracked;
    }

    /** What the request named by an event asked for; empty when it is gone, not superseded, or its container is not tracked any more. */
    List<Item> of(String namespace, String name) {
        return requests.read(namespace, name)
                .filter(request -> request.phase() == Phase.SUPERSEDED)
                .map(this::of)
                .orElse(List.of());
    }

    private List<Item> of(UpdateRequest request) {
        var candidate = Rivals.asked(request);
        if (candidate.isEmpty()) {
            return List.of();
        }
        return tracked.in(request.identity().namespace()).stream()
                .map(image -> new Item(
                        image,
                        users(image, request),
                        push(image, candidate.get()).within(request.spec().trace())))
                .filter(item -> !item.workloads().isEmpty())
                .toList();
    }

    private static List<WorkloadRef> users(TrackedImage image, UpdateRequest request) {
        return image.uses().stream()
                .filter(use -> isMeant(use, request))
                .map(TrackedImage.Use::workload)
                .toList();
    }

    /** Where the image that was asked for stands already, whoever wrote it, there is nothing to look at. */
    private static boolean isMeant(TrackedImage.Use use, UpdateRequest request) {
        var spec = request.spec();
        var target = spec.target();
        return use.container().equals(spec.container())
                && use.workload().kind().equals(target.kind())
                && use.workload().name().equals(target.name())
                && !spec.type().same(use.image(), spec.newImage());
    }

    /** As the tag alone: the registry says what it points at now. */
    private static Push push(TrackedImage image, Candidate asked) {
        var candidate = new Candidate(asked.tag(), Optional.empty(), Optional.empty(), asked.origin());
        return new Push(image.source().name(), List.of(candidate), asked.origin(), true);
    }
}
