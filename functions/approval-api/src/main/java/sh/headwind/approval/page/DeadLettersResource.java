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
import sh.headwind.approval.rest.CallersDeadLetters;
import sh.headwind.core.deadletter.DeadLetter;

/** The page of dead letters. */
@Path("/dead-letters")
@Produces(MediaType.TEXT_HTML)
public class DeadLettersResource {

    private static final int EXCERPT = 600;

    private final CallersDeadLetters letters;
    private final Frames frames;
    private final Clock clock;

    DeadLettersResource(CallersDeadLetters letters, Frames frames, Clock clock) {
        this.letters = letters;
        this.frames = frames;
        this.clock = clock;
    }

    /** All of them, newest first. */
    @GET
    public Response show(@QueryParam("replayed") @Nullable String replayed) {
        var now = clock.instant();
        var rows = letters.list().stream().map(letter -> row(letter, now)).toList();
        var hint = letters.mayReplay() ? "" : "You may see the dead letters, but not send them again.";
        return Frames.html(
                200, new DeadLettersPage(frames.frame("Dead letters", "dead-letters"), rows, replayed != null, hint));
    }

    /** Asks the controller to send one again, with the same id. */
    @POST
    @Path("/{name}/replay")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response replay(@PathParam("name") String name, @FormParam("token") @Nullable String token) {
        frames.requireForm(token);
        letters.replay(name);
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
