// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import sh.headwind.approval.ApprovalConfig;
import sh.headwind.approval.identity.AuthMode;

/** What somebody is told whom nobody recognises. */
@ApplicationScoped
public class Stranger {

    private final ApprovalConfig config;
    private final ErrorPages pages;

    Stranger(ApprovalConfig config, ErrorPages pages) {
        this.config = config;
        this.pages = pages;
    }

    /** Leads people to the page where a token can be shown; where a token helps nothing, it only says no. */
    Response answer(ContainerRequestContext context) {
        if (config.authMode() == AuthMode.TOKEN && wantsPage(context)) {
            var back = context.getUriInfo().getRequestUri().getRawPath();
            return Response.seeOther(URI.create("/sign-in?next=" + URLEncoder.encode(back, StandardCharsets.UTF_8)))
                    .build();
        }
        if (config.authMode() == AuthMode.PROXY && pages.isWanted()) {
            return pages.of(
                    401, "Who are you? Come by the proxy in front of Headwind: it has to say, and to prove itself.");
        }
        return Response.fromResponse(ErrorBody.answer(401, "who are you? No credentials, or unknown ones"))
                .header("WWW-Authenticate", "Bearer")
                .build();
    }

    private static boolean wantsPage(ContainerRequestContext context) {
        return context.getMethod().equals("GET")
                && context.getAcceptableMediaTypes().stream()
                        .anyMatch(type -> type.isCompatible(MediaType.TEXT_HTML_TYPE) && !type.isWildcardType());
    }
}
