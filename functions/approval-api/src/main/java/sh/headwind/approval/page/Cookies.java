// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.NewCookie;
import sh.headwind.approval.ApprovalConfig;

/** Makes cookies that neither scripts nor other sites get to see, nor, where people come by HTTPS, anybody on the way. */
@RequestScoped
public class Cookies {

    private final ApprovalConfig config;
    private final HttpServerRequest request;

    Cookies(ApprovalConfig config, HttpServerRequest request) {
        this.config = config;
        this.request = request;
    }

    /** Lives until the browser is closed. */
    NewCookie keep(String name, String value) {
        return cookie(name, value, NewCookie.DEFAULT_MAX_AGE);
    }

    /** Ends the life of one. */
    NewCookie forget(String name) {
        return cookie(name, "", 0);
    }

    private NewCookie cookie(String name, String value, int maxAge) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/")
                .maxAge(maxAge)
                .httpOnly(true)
                .secure(isSecure())
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }

    /** TLS mostly ends before us: then the published address says so, or the one who ended it. */
    private boolean isSecure() {
        return request.isSSL()
                || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"))
                || config.uiUrl()
                        .filter(address -> "https".equalsIgnoreCase(address.getScheme()))
                        .isPresent();
    }
}
