// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sh.headwind.approval.decide.Decide;
import sh.headwind.approval.decide.Decision;
import sh.headwind.approval.identity.Caller;
import sh.headwind.core.update.Phase;
import sh.headwind.kubernetes.resource.RequestStatus;
import sh.headwind.kubernetes.resource.UpdateRequestResource;

/** Lists, shows, approves and rejects update requests (contract §6.2). */
@Path("/api/v1/updates")
@Produces(MediaType.APPLICATION_JSON)
public class UpdatesResource {

    private final RequestObjects objects;
    private final Decide decide;
    private final Caller caller;
    private final BodyReader bodies;

    UpdatesResource(RequestObjects objects, Decide decide, Caller caller, BodyReader bodies) {
        this.objects = objects;
        this.decide = decide;
        this.caller = caller;
        this.bodies = bodies;
    }

    /** All requests the caller may see, oldest first. */
    @GET
    public List<UpdateRequestResource> list(
            @QueryParam("namespace") @Nullable String namespace, @QueryParam("phase") @Nullable String phase) {
        return objects.list(Optional.ofNullable(namespace)).stream()
                .filter(request -> phase == null || phase.equalsIgnoreCase(phaseOf(request)))
                .toList();
    }

    /** One request. */
    @GET
    @Path("/{namespace}/{name}")
    public Response get(@PathParam("namespace") String namespace, @PathParam("name") String name) {
        return answer(namespace, name);
    }

    /** Says yes. */
    @POST
    @Path("/{namespace}/{name}/approve")
    public Response approve(
            @PathParam("namespace") String namespace, @PathParam("name") String name, @Nullable String text) {
        var body = bodies.read(text);
        return decided(
                namespace,
                name,
                () -> decide.approve(namespace, name, caller.name(body.approver()), orEmpty(body.comment())));
    }

    /** Says no. */
    @POST
    @Path("/{namespace}/{name}/reject")
    public Response reject(
            @PathParam("namespace") String namespace, @PathParam("name") String name, @Nullable String text) {
        var body = bodies.read(text);
        return decided(
                namespace,
                name,
                () -> decide.reject(namespace, name, caller.name(body.approver()), orEmpty(body.reason())));
    }

    private Response decided(String namespace, String name, Supplier<Decision> step) {
        return switch (step.get()) {
            case Decision.Recorded _ -> answer(namespace, name);
            case Decision.Closed(var phase) -> ErrorBody.notPending(phase);
            case Decision.Missing() -> missing(namespace, name);
        };
    }

    private Response answer(String namespace, String name) {
        return objects.read(namespace, name)
                .map(request -> Response.ok(request).build())
                .orElseGet(() -> missing(namespace, name));
    }

    private static Response missing(String namespace, String name) {
        return ErrorBody.answer(404, "Update request " + namespace + "/" + name + " not found");
    }

    private static String phaseOf(UpdateRequestResource request) {
        return Optional.ofNullable(request.getStatus())
                .map(RequestStatus::phase)
                .orElse(Phase.PENDING.text());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
