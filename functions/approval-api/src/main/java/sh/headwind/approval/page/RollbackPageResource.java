// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import sh.headwind.approval.identity.Caller;
import sh.headwind.approval.rest.ObjectPath;
import sh.headwind.approval.rest.RollbackSteps;
import sh.headwind.approval.rollback.Order;
import sh.headwind.approval.rollback.Ordered;
import sh.headwind.core.access.Right;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateSpec;
import sh.headwind.core.workload.Container;
import sh.headwind.core.workload.Workload;

/** The button that takes an update back whose image stands in its workload, as {@code POST /api/v1/rollback} does. */
@Path("/updates/{namespace}/{name}/rollback")
@Produces(MediaType.TEXT_HTML)
public class RollbackPageResource {

    private final RequestReads requests;
    private final RollbackSteps steps;
    private final Caller caller;
    private final Frames frames;

    RollbackPageResource(RequestReads requests, RollbackSteps steps, Caller caller, Frames frames) {
        this.requests = requests;
        this.steps = steps;
        this.caller = caller;
        this.frames = frames;
    }

    /** Asks for the image that ran before, and leads to the page of that request. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response rollBack(
            @BeanParam ObjectPath path,
            @FormParam("token") @Nullable String token,
            @FormParam("reason") @Nullable String reason) {
        caller.require(Right.ROLLBACK, path.namespace());
        frames.requireForm(token);
        var found = requests.read(path);
        if (found.isEmpty()) {
            return refused(404, "There is no update request " + path.display() + " (any more).");
        }
        var request = found.get().request();
        if (!RequestView.mayStand(request.phase())) {
            return refused(409, path.display() + " is " + request.phase().text() + ": there is nothing to take back.");
        }
        return ordered(request, reason == null ? "" : reason);
    }

    private Response ordered(UpdateRequest request, String reason) {
        var target = request.spec().target();
        // There the caller has the right to; the request may name another namespace.
        var workload =
                steps.workloads().ofKind(target.kind(), request.identity().namespace(), target.name());
        if (workload.isEmpty()) {
            return refused(404, "There is no " + target.kind() + " " + target.name() + " (any more).");
        }
        if (!runs(workload.get(), request.spec())) {
            return refused(
                    409,
                    target.name() + " does not run " + request.spec().newImage()
                            + " any more: roll back from the page of its newest update.");
        }
        var order = new Order(
                workload.get(), request.spec().container(), OptionalInt.empty(), caller.name(null), reason.strip());
        return switch (steps.rollBack().order(order)) {
            case Ordered.Requested(var undo, var _) ->
                Response.seeOther(URI.create("/updates/" + undo.identity().namespace() + "/"
                                + undo.identity().name()))
                        .build();
            case Ordered.Nothing(var why) -> refused(404, "It cannot be rolled back: " + why + ".");
        };
    }

    /** Whether this update is what would be taken back; a pinned digest follows the image. */
    private static boolean runs(Workload workload, UpdateSpec spec) {
        return workload.container(spec.container())
                .map(Container::image)
                .filter(image -> image.equals(spec.newImage()) || image.startsWith(spec.newImage() + "@"))
                .isPresent();
    }

    private Response refused(int status, String text) {
        return Frames.html(status, new MessagePage(frames.frame("Nothing was changed", "updates"), text, List.of()));
    }
}
