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
import sh.headwind.core.ballot.Ballot;
import sh.headwind.core.failure.Failure;

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
        var said = new Bulk.Said(isYes(decision), caller.name(null), reason == null ? "" : reason);
        var result = bulk.decide(said, selected.stream().map(BulkResource::row).toList(), caller.rights()::test);
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

    /** What was ticked is what the page showed there. */
    private static Bulk.Row row(String ballot) {
        return Ballot.parse(ballot)
                .map(Bulk.Row.Shown::new)
                .orElseThrow(() -> Failure.badInput("decide", "a row says which request it showed"));
    }

    /** Neither word is a default: whoever sends no button, or another, gets nothing decided. */
    private static boolean isYes(@Nullable String decision) {
        return switch (decision) {
            case "approve" -> true;
            case "reject" -> false;
            case null, default -> throw Failure.badInput("decide", "expected approve or reject");
        };
    }
}
