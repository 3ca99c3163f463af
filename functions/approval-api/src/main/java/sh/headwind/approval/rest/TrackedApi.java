// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sh.headwind.kubernetes.resource.TrackedImageResource;

/** What is watched, when it was looked at, what was found, and why something is updated or not: the full objects. */
@Path("/api/v1/tracked")
@Produces(MediaType.APPLICATION_JSON)
public class TrackedApi {

    private final TrackedObjects objects;

    TrackedApi(TrackedObjects objects) {
        this.objects = objects;
    }

    /** All that the caller may list, by repository. */
    @GET
    public List<TrackedImageResource> list(@QueryParam("namespace") @Nullable String namespace) {
        return objects.visible(Optional.ofNullable(namespace).filter(name -> !name.isBlank()));
    }
}
