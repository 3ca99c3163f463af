// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge;

import io.vertx.core.http.HttpServerRequest;

/**
 * The published answer of every {@code /health} (contract §6): {@code OK}, or JSON for who accepts it. It says that the
 * process answers; whether it may get work is the readiness probe's.
 */
public final class Health {

    private Health() {}

    /** Answers the request. */
    public static void answer(HttpServerRequest request) {
        var accepted = request.getHeader("Accept");
        if (accepted != null && accepted.contains("application/json")) {
            request.response().putHeader("Content-Type", "application/json").end("{\"status\":\"healthy\"}");
            return;
        }
        request.response().putHeader("Content-Type", "text/plain").end("OK");
    }
}
