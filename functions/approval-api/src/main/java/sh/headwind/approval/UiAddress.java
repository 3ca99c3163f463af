// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.URI;

/** Where the pages of the web UI are for the one who sends a request. */
@Singleton
public class UiAddress {

    private final ApprovalConfig config;
    private final Ports ports;

    UiAddress(ApprovalConfig config, Ports ports) {
        this.config = config;
        this.ports = ports;
    }

    /** The address of a page: at {@code HEADWIND_UI_URL}, else at the UI's port of the host that was called. */
    public URI of(HttpServerRequest request, String page) {
        if (config.uiUrl().isPresent()) {
            return URI.create(config.uiUrl().get().toString().replaceAll("/+$", "") + page);
        }
        var called = request.authority();
        if (called == null || !ports.isApi(request)) {
            return URI.create(page);
        }
        return ports.ui()
                .map(port -> URI.create(request.scheme() + "://" + called.host() + ":" + port + page))
                .orElseGet(() -> URI.create(page));
    }
}
