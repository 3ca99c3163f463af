// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.explain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import sh.headwind.core.schedule.Situation.Cluster;
import sh.headwind.core.settings.LeastTerms;
import sh.headwind.core.tracking.TrackedImage;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.workload.Container;
import sh.headwind.core.workload.Workload;

/**
 * All that is known of a workload when somebody asks.
 *
 * @param images what it uses, as the index has it
 * @param requests of the workload, in any phase
 * @param cluster what holds for all workloads
 */
public record Facts(
        Workload workload, List<TrackedImage> images, List<UpdateRequest> requests, Cluster cluster, Instant now) {

    public Facts {
        images = List.copyOf(images);
        requests = List.copyOf(requests);
    }

    /** The entry of the index that the container stands in. */
    Optional<TrackedImage> image(Container container) {
        return images.stream()
                .filter(image -> use(image, container).isPresent())
                .findFirst();
    }

    /** What the index says of the container. */
    Optional<TrackedImage.Use> use(Container container) {
        return image(container).flatMap(image -> use(image, container));
    }

    private Optional<TrackedImage.Use> use(TrackedImage image, Container container) {
        return image.uses().stream()
                .filter(use -> use.workload().equals(workload.ref()))
                .filter(use -> use.container().equals(container.name()))
                .findFirst();
    }

    /** The open request of the container, with the terms that count while it is undecided; else its last one. */
    Optional<UpdateRequest> request(Container container) {
        return requests.stream()
                .filter(request -> request.spec().container().equals(container.name()))
                .reduce((one, other) -> isRather(one, other) ? one : other)
                .map(request -> request.phase() == Phase.PENDING ? LeastTerms.completed(request, workload) : request);
    }

    private static boolean isRather(UpdateRequest one, UpdateRequest other) {
        var oneIsOpen = !one.phase().isTerminal();
        var otherIsOpen = !other.phase().isTerminal();
        return oneIsOpen == otherIsOpen
                ? one.identity().createdAt().isAfter(other.identity().createdAt())
                : oneIsOpen;
    }
}
