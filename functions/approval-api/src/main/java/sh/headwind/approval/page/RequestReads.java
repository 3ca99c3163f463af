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
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.kubernetes.api.Instants;
import sh.headwind.kubernetes.api.Text;
import sh.headwind.kubernetes.resource.RequestStatus;
import sh.headwind.kubernetes.resource.UpdateRequestResource;
import sh.headwind.kubernetes.update.RequestMapping;

/** Reads a request together with who was told of it. */
@Singleton
public class RequestReads {

    private final RequestObjects objects;
    private final Clock clock;

    RequestReads(RequestObjects objects, Clock clock) {
        this.objects = objects;
        this.clock = clock;
    }

    /** A request as it was at a moment, and what notify noted on it. */
    record Read(UpdateRequest request, List<Notice> notices, Instant at) {}

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
        return objects.read(path)
                .map(object -> new Read(RequestMapping.toDomain(object), notices(object), clock.instant()));
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
