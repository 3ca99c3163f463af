// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/** What a browser is told about every page: nothing foreign, nothing inline, no frame, no copy kept. */
@Provider
public final class PageHeaders implements ContainerResponseFilter {

    private static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final FormToken formToken;
    private final Cookies cookies;

    PageHeaders(FormToken formToken, Cookies cookies) {
        this.formToken = formToken;
        this.cookies = cookies;
    }

    @Override
    public void filter(ContainerRequestContext asked, ContainerResponseContext answer) {
        var headers = answer.getHeaders();
        headers.putSingle("X-Content-Type-Options", "nosniff");
        headers.putSingle("Cache-Control", "no-store");
        var type = answer.getMediaType();
        if (type == null || !type.isCompatible(MediaType.TEXT_HTML_TYPE)) {
            return;
        }
        headers.putSingle("Content-Security-Policy", POLICY);
        headers.putSingle("Referrer-Policy", "same-origin");
        formToken.fresh().ifPresent(value -> headers.add("Set-Cookie", cookies.keep(FormToken.COOKIE, value)));
    }
}
