// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sh.headwind.approval.decide.Bulk;
import sh.headwind.approval.identity.Caller;

/** The buttons below the list: one decision about all rows that are ticked. */
@Path("/updates/bulk")
@Produces(MediaType.TEXT_HTML)
public class BulkResource {

    private final Bulk bulk;
    private final Caller caller;
    private final Frames frames;

    BulkResource(Bulk bulk, Caller caller, Frames frames) {
        this.bulk = bulk;
        this.caller = caller;
        this.frames = frames;
    }

    /** Decides, and goes back to the list; says which could not be decided. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response decide(
            @FormParam("token") @Nullable String token,
            @FormParam("selected") List<String> selected,
            @FormParam("decision") @Nullable String decision,
            @FormParam("reason") @Nullable String reason) {
        frames.requireForm(token);
        var result = bulk.decide(
                new Bulk.Said("approve".equals(decision), caller.name(null), reason == null ? "" : reason),
                selected,
                caller::may);
        if (result.errors().isEmpty()) {
            return Response.seeOther(URI.create("/?done=" + result.done())).build();
        }
        return Frames.html(
                200,
                new MessagePage(
                        frames.frame("Not all were decided", "updates"),
                        result.done() + " decided, " + result.errors().size() + " not.",
                        result.errors()));
    }
}
