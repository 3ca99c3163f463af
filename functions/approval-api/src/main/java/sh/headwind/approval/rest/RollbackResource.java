// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.rest;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import sh.headwind.approval.identity.Caller;
import sh.headwind.approval.rollback.FindWorkload;
import sh.headwind.approval.rollback.Order;
import sh.headwind.approval.rollback.Ordered;
import sh.headwind.approval.rollback.RollBack;
import sh.headwind.core.access.Right;
import sh.headwind.core.workload.Workload;

/** Shows what ran in a workload, and brings it back (contract §6.2, §9). */
@Path("/api/v1/rollback/{namespace}/{name}")
@Produces(MediaType.APPLICATION_JSON)
public class RollbackResource {

    /** How long an answer waits for the workload to be changed. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final FindWorkload workloads;
    private final RollBack rollBack;
    private final RequestObjects objects;
    private final Caller caller;
    private final BodyReader bodies;

    RollbackResource(RollbackSteps steps, RequestObjects objects, Caller caller, BodyReader bodies) {
        this.workloads = steps.workloads();
        this.rollBack = steps.rollBack();
        this.objects = objects;
        this.caller = caller;
        this.bodies = bodies;
    }

    /** What ran, newest first. */
    @GET
    public Response history(
            @BeanParam ObjectPath path,
            @QueryParam("container") @Nullable String container,
            @QueryParam("kind") @Nullable String kind) {
        caller.require(Right.GET, path.namespace());
        return find(path, kind)
                .map(workload -> entries(workload, container))
                .map(entries -> Response.ok(new RollbackAnswer.History(path.name(), path.namespace(), entries, entries))
                        .build())
                .orElseGet(() -> missing(path));
    }

    /** The same as a bare list. */
    @GET
    @Path("/history")
    public Response list(
            @BeanParam ObjectPath path,
            @QueryParam("container") @Nullable String container,
            @QueryParam("kind") @Nullable String kind) {
        caller.require(Right.GET, path.namespace());
        return find(path, kind)
                .map(workload -> Response.ok(entries(workload, container)).build())
                .orElseGet(() -> missing(path));
    }

    /** Brings an older image back; the body names the container. */
    @POST
    @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_FORM_URLENCODED, MediaType.TEXT_PLAIN})
    public Response rollBack(
            @BeanParam ObjectPath path, @QueryParam("kind") @Nullable String kind, @Nullable String text) {
        caller.require(Right.ROLLBACK, path.namespace());
        var body = bodies.rollback(text);
        if (body.container() == null) {
            return ErrorBody.answer(400, "container is missing");
        }
        return rollBack(path, kind, body.container(), body);
    }

    /** Brings an older image back; the path names the container. */
    @POST
    @Path("/{container}")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_FORM_URLENCODED, MediaType.TEXT_PLAIN})
    public Response rollBackContainer(
            @BeanParam ObjectPath path,
            @PathParam("container") String container,
            @QueryParam("kind") @Nullable String kind,
            @Nullable String text) {
        caller.require(Right.ROLLBACK, path.namespace());
        return rollBack(path, kind, container, bodies.rollback(text));
    }

    private Response rollBack(ObjectPath path, @Nullable String kind, String container, RollbackBody body) {
        var index = body.index();
        if (index != null && index < 0) {
            return ErrorBody.answer(400, "index counts from 0");
        }
        var workload = find(path, kind);
        if (workload.isEmpty()) {
            return missing(path);
        }
        var order = new Order(
                workload.get(),
                container,
                index == null ? OptionalInt.empty() : OptionalInt.of(index),
                caller.name(body.user()),
                caller.comment(body.reason(), body.user()));
        return switch (rollBack.order(order)) {
            case Ordered.Requested requested -> outcome(path, order, requested);
            case Ordered.Nothing(var reason) ->
                refused(404, new RollbackAnswer.Refused(reason, path.name(), container, index));
        };
    }

    private Response outcome(ObjectPath path, Order order, Ordered.Requested requested) {
        var name = requested.request().identity().name();
        var now = objects.awaitPatched(new ObjectPath(path.namespace(), name), PATIENCE);
        return switch (now.phase()) {
            case APPLYING, COMPLETED -> done(200, "Rollback successful", order, requested);
            case PENDING, APPROVED -> done(202, "Rollback accepted", order, requested);
            case REJECTED, FAILED, ROLLED_BACK, EXPIRED, SUPERSEDED -> {
                var index = order.index().isPresent() ? order.index().getAsInt() : null;
                yield refused(500, new RollbackAnswer.Refused(now.message(), path.name(), order.container(), index));
            }
        };
    }

    private static Response done(int status, String message, Order order, Ordered.Requested requested) {
        var request = requested.request();
        var spec = request.spec();
        return Response.status(status)
                .entity(new RollbackAnswer.Done(
                        message,
                        spec.target().name(),
                        spec.target().namespace(),
                        spec.container(),
                        spec.newImage(),
                        requested.previousImage(),
                        spec.newImage(),
                        order.user(),
                        spec.reason(),
                        request.identity().name()))
                .build();
    }

    private Optional<Workload> find(ObjectPath path, @Nullable String kind) {
        return kind == null
                ? workloads.named(path.namespace(), path.name())
                : workloads.ofKind(kind, path.namespace(), path.name());
    }

    private static List<RollbackAnswer.Entry> entries(Workload workload, @Nullable String container) {
        return workload.records().history().stream()
                .filter(entry -> container == null || entry.container().equals(container))
                .map(RollbackAnswer.Entry::of)
                .toList();
    }

    private static Response missing(ObjectPath path) {
        return ErrorBody.answer(404, "No workload " + path.display() + ", or several: say which kind");
    }

    private static Response refused(int status, RollbackAnswer.Refused why) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(why)
                .build();
    }
}
