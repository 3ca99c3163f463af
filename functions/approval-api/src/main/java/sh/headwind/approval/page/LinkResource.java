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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sh.headwind.approval.identity.Permissions;
import sh.headwind.approval.link.OneTimeLinks;
import sh.headwind.approval.link.Opened;
import sh.headwind.core.access.Right;

/**
 * One-time links. Reading one only shows what it would approve, because scanners of mail follow links, too; its button
 * approves, if links have the right in that namespace.
 */
@Path("/links/{token}")
@Produces(MediaType.TEXT_HTML)
public class LinkResource {

    private static final String NOT_USABLE = "This link cannot be used";

    private final OneTimeLinks links;
    private final Permissions permissions;
    private final Frames frames;

    LinkResource(OneTimeLinks links, Permissions permissions, Frames frames) {
        this.links = links;
        this.permissions = permissions;
        this.frames = frames;
    }

    /** Asks; changes nothing. */
    @GET
    public Response ask(@PathParam("token") String token) {
        return answer(open(token));
    }

    /** The button. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response approve(@PathParam("token") String token, @FormParam("token") @Nullable String formToken) {
        frames.requireForm(formToken);
        var opened = open(token);
        return answer(opened instanceof Opened.Question question ? links.use(question) : opened);
    }

    /** Says nothing of a request that links may not approve. */
    private Opened open(String token) {
        var opened = links.open(token);
        if (opened instanceof Opened.Question(var link, var _)) {
            permissions.require(OneTimeLinks.VOICE, Right.APPROVE, link.ballot().namespace());
        }
        return opened;
    }

    private Response answer(Opened opened) {
        return switch (opened) {
            case Opened.Question question -> page(question);
            case Opened.Approved(var request) ->
                message(
                        200,
                        "Thank you",
                        "Your approval is recorded. The update is "
                                + request.phase().text() + ".");
            case Opened.Closed(var phase) -> message(410, NOT_USABLE, "The update is " + phase.text() + " already.");
            case Opened.Refused(var why) -> refused(why);
        };
    }

    private Response page(Opened.Question question) {
        var spec = question.request().spec();
        return Frames.html(
                200,
                new LinkPage(
                        frames.frame("Approve this update?", ""),
                        spec.target().kind() + " " + spec.target().namespace() + "/"
                                + spec.target().name(),
                        spec.currentImage(),
                        spec.newImage(),
                        question.link().ballot().content(),
                        question.link().expiresAt().toString()));
    }

    private Response refused(Opened.Why why) {
        return switch (why) {
            case SWITCHED_OFF -> message(404, NOT_USABLE, "Approval by links is switched off.");
            case FORGED -> message(404, NOT_USABLE, "It is not as we sent it.");
            case EXPIRED -> message(410, NOT_USABLE, "It is too old. Decide on the page of the update.");
            case USED -> message(410, NOT_USABLE, "It, or another link for this update, was used before.");
            case GONE -> message(410, NOT_USABLE, "What it was about is not offered any more.");
        };
    }

    private Response message(int status, String title, String text) {
        return Frames.html(status, new MessagePage(frames.frame(title, ""), text, List.of()));
    }
}
