// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sh.headwind.approval.decide.Decide;
import sh.headwind.approval.decide.Decision;
import sh.headwind.approval.identity.Caller;
import sh.headwind.approval.rest.ObjectPath;
import sh.headwind.core.access.Right;
import sh.headwind.core.ballot.Ballot;

/** The page of one request, and its two buttons. */
@Path("/updates/{namespace}/{name}")
@Produces(MediaType.TEXT_HTML)
public class RequestResource {

    private final RequestReads requests;
    private final Decide decide;
    private final Caller caller;
    private final Frames frames;

    RequestResource(RequestReads requests, Decide decide, Caller caller, Frames frames) {
        this.requests = requests;
        this.decide = decide;
        this.caller = caller;
        this.frames = frames;
    }

    /** The request as it is now. */
    @GET
    public Response show(@BeanParam ObjectPath path) {
        caller.require(Right.GET, path.namespace());
        var found = requests.read(path);
        if (found.isEmpty()) {
            return missing(path);
        }
        var request = found.get().request();
        var row = RequestRow.of(request, found.get().at());
        var view = new RequestView(found.get());
        var rights = Stream.of(Right.APPROVE, Right.REJECT, Right.ROLLBACK)
                .filter(right -> caller.may(right, path.namespace()))
                .collect(Collectors.toSet());
        return Frames.html(
                200,
                new RequestPage(
                        frames.frame(row.workload() + " to " + row.to().version(), "updates"),
                        row,
                        view.command(),
                        Steps.of(request),
                        view.facts(),
                        view.remark(),
                        view.buttons(caller.name(null), rights),
                        new Considered(found.get()).candidates(),
                        view.moments()));
    }

    /** The button. */
    @POST
    @Path("/approve")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response approve(
            @BeanParam ObjectPath path,
            @FormParam("token") @Nullable String token,
            @FormParam("ballot") @Nullable String ballot,
            @FormParam("comment") @Nullable String comment) {
        caller.require(Right.APPROVE, path.namespace());
        frames.requireForm(token);
        return decided(path, ballot, shown -> decide.approve(shown, caller.name(null), orEmpty(comment)));
    }

    /** The other button. */
    @POST
    @Path("/reject")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response reject(
            @BeanParam ObjectPath path,
            @FormParam("token") @Nullable String token,
            @FormParam("ballot") @Nullable String ballot,
            @FormParam("reason") @Nullable String reason) {
        caller.require(Right.REJECT, path.namespace());
        frames.requireForm(token);
        return decided(path, ballot, shown -> decide.reject(shown, caller.name(null), orEmpty(reason)));
    }

    /** Decides about what the page showed, and not about what may have taken its name since. */
    private Response decided(ObjectPath path, @Nullable String ballot, Function<Ballot, Decision> word) {
        var decision = Optional.ofNullable(ballot)
                .flatMap(Ballot::parse)
                .filter(shown -> shown.namespace().equals(path.namespace()))
                .filter(shown -> shown.name().equals(path.name()))
                .map(word)
                .orElseGet(Decision.Missing::new);
        return switch (decision) {
            case Decision.Recorded _ ->
                Response.seeOther(URI.create("/updates/" + path.display())).build();
            case Decision.Closed(var phase) ->
                message(409, "Nothing was changed", path.display() + " is " + phase.text() + " already.");
            case Decision.Missing() ->
                message(409, "Nothing was changed", path.display() + " is not what the page showed any more.");
        };
    }

    private Response missing(ObjectPath path) {
        return message(404, "Not found", "There is no update request " + path.display() + " (any more).");
    }

    private Response message(int status, String title, String text) {
        return Frames.html(status, new MessagePage(frames.frame(title, "updates"), text, List.of()));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
