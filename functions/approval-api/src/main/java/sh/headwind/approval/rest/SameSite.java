// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.rest;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import sh.headwind.approval.ApprovalConfig;

/**
 * Whether a changing call was made by a page of ours, as far as a browser tells; scripts send no {@code Origin} and cannot be
 * made to call on somebody else's behalf.
 *
 * @see <a href="https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html">OWASP:
 *     cross-site request forgery</a>
 */
@ApplicationScoped
public class SameSite {

    private static final Set<String> OWN = Set.of("same-origin", "none");

    private final Optional<String> published;

    SameSite(ApprovalConfig config) {
        this.published = config.uiUrl().map(URI::getAuthority);
    }

    boolean holds(HttpServerRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !OWN.contains(site)) {
            return false;
        }
        var origin = request.getHeader("Origin");
        return origin == null || isOurs(origin, request);
    }

    private boolean isOurs(String origin, HttpServerRequest request) {
        var scheme = origin.indexOf("://");
        if (scheme < 0) {
            return false; // "null": a sandboxed page
        }
        var authority = origin.substring(scheme + 3);
        return authority.equalsIgnoreCase(request.getHeader("Host"))
                || published.filter(authority::equalsIgnoreCase).isPresent();
    }
}
