// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import sh.headwind.approval.rest.ObjectPath;
import sh.headwind.approval.rest.RequestObjects;
import sh.headwind.core.tracking.TrackedImages;
import sh.headwind.core.tracking.TrackedStatus;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.kubernetes.api.Instants;
import sh.headwind.kubernetes.api.Text;
import sh.headwind.kubernetes.resource.RequestStatus;
import sh.headwind.kubernetes.resource.UpdateRequestResource;
import sh.headwind.kubernetes.update.RequestMapping;

/** Reads a request on the terms that count, together with who was told of it and what was decided beside it. */
@Singleton
public class RequestReads {

    private final RequestObjects objects;
    private final WorkloadTerms terms;
    private final TrackedImages index;
    private final Clock clock;

    RequestReads(RequestObjects objects, WorkloadTerms terms, TrackedImages index, Clock clock) {
        this.objects = objects;
        this.terms = terms;
        this.index = index;
        this.clock = clock;
    }

    /**
     * A request as it was at a moment, and what notify noted on it.
     *
     * @param verdicts of the last decision for its container, the one that counted first; empty where none is kept
     */
    record Read(UpdateRequest request, List<Notice> notices, List<TrackedStatus.Verdict> verdicts, Instant at) {}

    /** That a channel was told of an event, or could not be; {@code state} as it stands there. */
    record Notice(String event, String channel, String state, Instant at) {

        boolean isSent() {
            return state.equals("sent");
        }

        boolean isFailed() {
            return state.equals("failed");
        }
    }

    /** The request now; empty when there is none. */
    Optional<Read> read(ObjectPath path) {
        return objects.read(path).map(this::read);
    }

    private Read read(UpdateRequestResource object) {
        var request = terms.on(RequestMapping.toDomain(object));
        return new Read(request, notices(object), verdicts(request), clock.instant());
    }

    private List<TrackedStatus.Verdict> verdicts(UpdateRequest request) {
        var target = request.spec().target();
        return index.in(request.identity().namespace()).stream()
                .flatMap(image ->
                        image.status().verdictsOn(target, request.spec().container()))
                .toList();
    }

    private static List<Notice> notices(UpdateRequestResource object) {
        return Optional.ofNullable(object.getStatus()).map(RequestStatus::notifications).orElse(List.of()).stream()
                .map(wire -> new Notice(
                        Text.orEmpty(wire.event()),
                        Text.orEmpty(wire.channel()),
                        Text.orEmpty(wire.state()),
                        Instants.read(wire.at()).orElse(Instant.EPOCH)))
                .toList();
    }
}
