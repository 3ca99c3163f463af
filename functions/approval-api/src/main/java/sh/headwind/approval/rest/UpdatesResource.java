// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.rest;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sh.headwind.approval.decide.Decide;
import sh.headwind.approval.decide.Decision;
import sh.headwind.approval.identity.Caller;
import sh.headwind.core.access.Right;
import sh.headwind.core.schedule.Durations;
import sh.headwind.kubernetes.resource.UpdateRequestResource;

/** Lists, shows, approves and rejects update requests (contract §6.2). */
@Path("/api/v1/updates")
@Produces(MediaType.APPLICATION_JSON)
public class UpdatesResource {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final RequestObjects objects;
    private final Decide decide;
    private final Caller caller;
    private final BodyReader bodies;
    private final Answers answers;

    UpdatesResource(RequestObjects objects, Decide decide, Caller caller, Wording wording) {
        this.objects = objects;
        this.decide = decide;
        this.caller = caller;
        this.bodies = wording.bodies();
        this.answers = wording.answers();
    }

    /** How bodies are read and answers are given. */
    public record Wording(BodyReader bodies, Answers answers) {}

    /** All requests the caller may see, oldest first. */
    @GET
    public List<UpdateRequestResource> list(
            @QueryParam("namespace") @Nullable String namespace, @QueryParam("phase") @Nullable String phase) {
        var there = Optional.ofNullable(namespace).filter(name -> !name.isBlank());
        there.ifPresent(name -> caller.require(Right.LIST, name));
        var requests = objects.list(there);
        var listable = caller.where(
                Right.LIST,
                requests.stream()
                        .map(request -> request.getMetadata().getNamespace())
                        .toList());
        return requests.stream()
                .filter(request -> phase == null || phase.equalsIgnoreCase(RequestObjects.phase(request)))
                .filter(request -> listable.contains(request.getMetadata().getNamespace()))
                .toList();
    }

    /** One request. */
    @GET
    @Path("/{namespace}/{name}")
    public Response get(@BeanParam ObjectPath path) {
        caller.require(Right.GET, path.namespace());
        return answers.shown(path);
    }

    /** Says yes; with {@code wait} it answers when the request has left Approved and Applying, or after that time. */
    @POST
    @Path("/{namespace}/{name}/approve")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_FORM_URLENCODED, MediaType.TEXT_PLAIN})
    public Response approve(
            @BeanParam ObjectPath path, @QueryParam("wait") @Nullable String wait, @Nullable String text) {
        caller.require(Right.APPROVE, path.namespace());
        var patience = patience(wait);
        var body = bodies.decision(text);
        var comment = caller.comment(body.comment(), body.approver());
        var decision = decide.approve(path.namespace(), path.name(), caller.name(body.approver()), comment);
        if (!patience.isZero() && decision instanceof Decision.Recorded) {
            objects.awaitSettled(path, patience);
        }
        return answers.decided(path, decision);
    }

    /** Says no. */
    @POST
    @Path("/{namespace}/{name}/reject")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_FORM_URLENCODED, MediaType.TEXT_PLAIN})
    public Response reject(@BeanParam ObjectPath path, @Nullable String text) {
        caller.require(Right.REJECT, path.namespace());
        var body = bodies.decision(text);
        return answers.decided(
                path,
                decide.reject(path.namespace(), path.name(), caller.name(body.approver()), orEmpty(body.reason())));
    }

    private static Duration patience(@Nullable String wait) {
        if (wait == null || wait.isBlank()) {
            return Duration.ZERO;
        }
        var asked = Durations.parse(wait);
        return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
