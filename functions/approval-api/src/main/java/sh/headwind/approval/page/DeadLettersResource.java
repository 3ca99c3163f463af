// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import sh.headwind.approval.ApprovalConfig;
import sh.headwind.approval.identity.Caller;
import sh.headwind.approval.rest.ObjectPath;
import sh.headwind.core.access.Right;
import sh.headwind.core.deadletter.DeadLetter;
import sh.headwind.core.deadletter.DeadLetters;
import sh.headwind.core.failure.Failure;

/** The page of dead letters. They hold what all tenants were sent, so they are for who may see the settings. */
@Path("/dead-letters")
@Produces(MediaType.TEXT_HTML)
public class DeadLettersResource {

    private static final int EXCERPT = 600;

    private final DeadLetters letters;
    private final Caller caller;
    private final Frames frames;
    private final String namespace;

    DeadLettersResource(DeadLetters letters, Caller caller, Frames frames, ApprovalConfig config) {
        this.letters = letters;
        this.caller = caller;
        this.frames = frames;
        this.namespace = config.namespace();
    }

    /** All of them, newest first. */
    @GET
    public Response show(@QueryParam("replayed") @Nullable String replayed) {
        caller.require(Right.GET_SETTINGS, namespace);
        var now = Clock.systemUTC().instant();
        var rows = letters.list().stream().map(letter -> row(letter, now)).toList();
        var hint = caller.may(Right.UPDATE_SETTINGS, namespace)
                ? ""
                : "You may see the dead letters, but not send them again.";
        return Frames.html(
                200, new DeadLettersPage(frames.frame("Dead letters", "dead-letters"), rows, replayed != null, hint));
    }

    /** Asks the controller to send one again, with the same id. */
    @POST
    @Path("/{name}/replay")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response replay(@PathParam("name") String name, @FormParam("token") @Nullable String token) {
        caller.require(Right.UPDATE_SETTINGS, namespace);
        frames.requireForm(token);
        var letter = new ObjectPath(namespace, name).name();
        if (!letters.replay(letter)) {
            throw Failure.notFound("send " + letter + " again", "there is no such dead letter (any more)");
        }
        return Response.seeOther(URI.create("/dead-letters?replayed=1")).build();
    }

    private static DeadLettersPage.Row row(DeadLetter letter, Instant now) {
        var body = letter.body();
        return new DeadLettersPage.Row(
                letter.name(),
                letter.attribute("type"),
                letter.attribute("subject"),
                letter.attribute("id"),
                letter.reason(),
                Ago.relative(letter.at(), now),
                Ago.exact(letter.at()),
                body.length() > EXCERPT ? body.substring(0, EXCERPT) + "..." : body);
    }
}
