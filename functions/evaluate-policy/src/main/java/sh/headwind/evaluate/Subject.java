// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.evaluate;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sh.headwind.core.image.ImageReference;
import sh.headwind.core.policy.Candidate;
import sh.headwind.core.registry.Credential;
import sh.headwind.core.settings.Settings;
import sh.headwind.core.tracking.Source;
import sh.headwind.core.tracking.TrackedImage;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateType;
import sh.headwind.core.workload.Container;
import sh.headwind.core.workload.Workload;

/**
 * One container that a push may concern, with all that is known of it.
 *
 * @param requests of the workload for this container, in any phase
 * @param credentials that the workload's own namespace gives for the repository
 */
record Subject(
        TrackedImage image,
        Workload workload,
        Container container,
        Settings settings,
        List<UpdateRequest> requests,
        List<Credential> credentials) {

    Subject {
        requests = List.copyOf(requests);
        credentials = List.copyOf(credentials);
    }

    boolean isChart() {
        return workload.isChart(container.name()) && image.source().kind() == Source.Kind.CHART;
    }

    /** What an update of it changes. */
    UpdateType type() {
        return isChart() ? UpdateType.HELM_CHART : UpdateType.IMAGE;
    }

    /** The image as written; for a chart the name and version read the same way. */
    ImageReference reference() {
        return Written.read(container.image());
    }

    /** Requests that may still change the container. */
    List<UpdateRequest> open() {
        return requests.stream()
                .filter(request -> !request.phase().isTerminal())
                .toList();
    }

    /** Requests for this candidate from what stands in the container now; one made by hand may not tell its digest. */
    List<UpdateRequest> asking(Candidate candidate, String written) {
        return to(candidate, written)
                .filter(request -> request.spec().currentImage().equals(container.image()))
                .toList();
    }

    /** The request for this candidate that somebody said no to, whatever stood in the container then. */
    Optional<UpdateRequest> rejected(Candidate candidate, String written) {
        return to(candidate, written)
                .filter(request -> request.phase() == Phase.REJECTED)
                .findFirst();
    }

    private Stream<UpdateRequest> to(Candidate candidate, String written) {
        return requests.stream()
                .filter(request -> request.spec().newImage().equals(written))
                .filter(request -> request.spec().newDigest().isEmpty()
                        || request.spec().newDigest().equals(candidate.digest()));
    }
}
