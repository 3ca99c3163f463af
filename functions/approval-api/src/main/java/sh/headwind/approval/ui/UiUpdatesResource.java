// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.ui;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sh.headwind.approval.decide.Bulk;
import sh.headwind.approval.decide.Decide;
import sh.headwind.approval.identity.Caller;
import sh.headwind.approval.page.Frames;
import sh.headwind.approval.page.VisibleRequests;
import sh.headwind.approval.rest.Answers;
import sh.headwind.approval.rest.ObjectPath;
import sh.headwind.core.access.Right;
import sh.headwind.core.ballot.Ballot;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.update.UpdateRequest;

/** Lists and decides in short form. */
@Path("/ui/api/v1/updates")
@Produces(MediaType.APPLICATION_JSON)
public class UiUpdatesResource {

    private final VisibleRequests visible;
    private final UiSteps steps;
    private final Caller caller;
    private final Frames frames;

    UiUpdatesResource(VisibleRequests visible, UiSteps steps, Caller caller, Frames frames) {
        this.visible = visible;
        this.steps = steps;
        this.caller = caller;
        this.frames = frames;
    }

    /** What deciding needs. */
    public record UiSteps(Decide decide, Bulk bulk, Answers answers) {}

    /** A request in the list; {@code status} is null before anybody touched it. */
    public record Item(
            String namespace, String name, @Nullable Status status) {

        static Item of(UpdateRequest request) {
            var identity = request.identity();
            var untouched = request.status().lastUpdated().isEmpty();
            return new Item(identity.namespace(), identity.name(), untouched ? null : Status.of(request));
        }
    }

    /** How far it is. */
    public record Status(String phase, @Nullable String approvedBy) {

        static Status of(UpdateRequest request) {
            return new Status(
                    request.phase().text(),
                    request.status().decision().approvedBy().orElse(null));
        }
    }

    /** Which requests a bulk decision is about. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record BulkBody(
            @Nullable List<Named> updates,
            @Nullable String approver,
            @Nullable String reason) {}

    /** One of them; without a ballot, whichever has that name. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Named(
            @Nullable String namespace,
            @Nullable String name,
            @Nullable Shown ballot) {}

    /**
     * What somebody was shown under that name.
     *
     * @param digest {@code newDigest} of the request, or its {@code newImage} where it has none
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Shown(@Nullable String uid, @Nullable String digest) {}

    /** What came of it. */
    public record BulkAnswer(
            @JsonProperty("success_count") int done,
            @JsonProperty("failed_count") int failed,
            List<String> errors) {}

    /** All that the caller may list. */
    @GET
    public List<Item> list() {
        return visible.all().stream().map(Item::of).toList();
    }

    /** Says yes. */
    @POST
    @Path("/{namespace}/{name}/approve")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response approve(
            @BeanParam ObjectPath path,
            @FormParam("approver") @Nullable String approver,
            @FormParam("token") @Nullable String token) {
        caller.require(Right.APPROVE, path.namespace());
        frames.requireFormOfBrowser(token);
        return steps.answers()
                .decided(
                        path,
                        steps.decide()
                                .approve(
                                        path.namespace(),
                                        path.name(),
                                        caller.name(approver),
                                        caller.comment("", approver)));
    }

    /** Says no. */
    @POST
    @Path("/{namespace}/{name}/reject")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response reject(
            @BeanParam ObjectPath path,
            @FormParam("approver") @Nullable String approver,
            @FormParam("reason") @Nullable String reason,
            @FormParam("token") @Nullable String token) {
        caller.require(Right.REJECT, path.namespace());
        frames.requireFormOfBrowser(token);
        var why = Optional.ofNullable(reason).orElse("");
        return steps.answers()
                .decided(path, steps.decide().reject(path.namespace(), path.name(), caller.name(approver), why));
    }

    /** Says yes to many. */
    @POST
    @Path("/bulk/approve")
    @Consumes(MediaType.APPLICATION_JSON)
    public BulkAnswer approveAll(@Nullable BulkBody body) {
        return decideAll(true, body);
    }

    /** Says no to many. */
    @POST
    @Path("/bulk/reject")
    @Consumes(MediaType.APPLICATION_JSON)
    public BulkAnswer rejectAll(@Nullable BulkBody body) {
        return decideAll(false, body);
    }

    private BulkAnswer decideAll(boolean approve, @Nullable BulkBody given) {
        var body = given == null ? new BulkBody(null, null, null) : given;
        var rows = Optional.ofNullable(body.updates()).orElse(List.of()).stream()
                .map(UiUpdatesResource::row)
                .toList();
        var words = approve
                ? caller.comment(body.reason(), body.approver())
                : Optional.ofNullable(body.reason()).orElse("");
        var result = steps.bulk()
                .decide(new Bulk.Said(approve, caller.name(body.approver()), words), rows, caller.rights()::test);
        return new BulkAnswer(result.done(), result.errors().size(), result.errors());
    }

    private static Bulk.Row row(@Nullable Named named) {
        if (named == null || named.namespace() == null || named.name() == null) {
            throw Failure.badInput("read the body", "expected a namespace and a name of each update");
        }
        var shown = named.ballot();
        if (shown == null) {
            return new Bulk.Row.Named(named.namespace(), named.name());
        }
        if (shown.uid() == null || shown.digest() == null) {
            throw Failure.badInput("read the body", "expected a uid and a digest of each ballot");
        }
        return new Bulk.Row.Shown(ballot(named.namespace(), named.name(), shown.uid(), shown.digest()));
    }

    private static Ballot ballot(String namespace, String name, String uid, String digest) {
        return Ballot.parse(String.join(" ", namespace, name, uid, digest))
                .orElseThrow(() -> Failure.badInput("read the body", "no name and no uid has a space"));
    }
}
