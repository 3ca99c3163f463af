// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.rest;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Pattern;
import sh.headwind.approval.identity.Caller;

/**
 * Lets in who is recognised, on every route but the open ones: health, the sign-in page, one-time links and clicks in Slack,
 * which prove themselves, and the approve links of chats, which only lead to a page. Changing calls must not come from
 * another site (contract §6.1).
 */
@Provider
public final class Gate implements ContainerRequestFilter {

    private static final Pattern OPEN =
            Pattern.compile("/?(health|sign-in|sign-out|(api/v1/)?links/[^/]+|api/v1/slack/interactions)");
    private static final Pattern APPROVE_LINK = Pattern.compile("/?api/v1/updates/[^/]+/[^/]+/approve");

    private final Caller caller;
    private final SameSite sameSite;
    private final HttpServerRequest request;
    private final Stranger stranger;

    Gate(Caller caller, SameSite sameSite, HttpServerRequest request, Stranger stranger) {
        this.caller = caller;
        this.sameSite = sameSite;
        this.request = request;
        this.stranger = stranger;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        var changes = !context.getMethod().equals("GET") && !context.getMethod().equals("HEAD");
        if (changes && !sameSite.holds(request)) {
            context.abortWith(ErrorBody.answer(403, "a call from another site changes nothing"));
            return;
        }
        if (!isOpen(context, changes) && caller.person().isEmpty()) {
            context.abortWith(stranger.answer(context));
        }
    }

    private static boolean isOpen(ContainerRequestContext context, boolean changes) {
        var path = context.getUriInfo().getPath();
        return OPEN.matcher(path).matches()
                || (!changes && APPROVE_LINK.matcher(path).matches());
    }
}
