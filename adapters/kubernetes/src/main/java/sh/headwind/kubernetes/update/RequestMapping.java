// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.update;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.Instant;
import java.util.Optional;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.trace.TraceContext;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.kubernetes.api.Instants;
import sh.headwind.kubernetes.api.Text;
import sh.headwind.kubernetes.resource.HeadwindApi;
import sh.headwind.kubernetes.resource.RequestStatus;
import sh.headwind.kubernetes.resource.UpdateRequestResource;

/** From the object that the API serves to the request of the domain. For all who hold such objects, informers too. */
public final class RequestMapping {

    private RequestMapping() {}

    /** The request; a {@link Failure} of kind BAD_INPUT names what a hand-made one lacks. */
    public static UpdateRequest toDomain(UpdateRequestResource resource) {
        var metadata = resource.getMetadata();
        var display = metadata.getNamespace() + "/" + metadata.getName();
        var spec = Optional.ofNullable(resource.getSpec())
                .orElseThrow(() -> Failure.badInput("read the update request " + display, "spec is missing"));
        var status = Optional.ofNullable(resource.getStatus()).orElse(RequestStatus.NONE);
        var identity = new UpdateRequest.Identity(
                metadata.getNamespace(),
                metadata.getName(),
                Text.orEmpty(metadata.getUid()),
                Text.orEmpty(metadata.getResourceVersion()),
                Instants.read(metadata.getCreationTimestamp()).orElse(Instant.EPOCH));
        return new UpdateRequest(
                identity,
                SpecMapping.toDomain(display, spec).within(trace(metadata)),
                StatusMapping.toDomain(display, status));
    }

    /** A note that somebody spoiled counts as none. */
    private static Optional<TraceContext> trace(ObjectMeta metadata) {
        return Optional.ofNullable(metadata.getAnnotations())
                .flatMap(annotations -> Optional.ofNullable(annotations.get(HeadwindApi.TRACEPARENT)))
                .flatMap(TraceContext::parse);
    }
}
