// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.rest;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Refuses a body that is too long before it is read, with the words of every other error. */
@Singleton
public class BodyLimit {

    private static final int LONGEST = 64 * 1024;

    /** Before the body is read by anybody. */
    private static final int FIRST = -5000;

    void register(@Observes Router router) {
        router.route("/api/v1/*").order(FIRST).handler(BodyLimit::check);
        router.route("/ui/*").order(FIRST).handler(BodyLimit::check);
    }

    private static void check(RoutingContext context) {
        if (length(context) <= LONGEST) {
            context.next();
            return;
        }
        context.response()
                .setStatusCode(413)
                .putHeader(HttpHeaders.CONNECTION, "close")
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end("{\"error\":\"the body is longer than " + LONGEST + " bytes\"}");
    }

    private static long length(RoutingContext context) {
        var header = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return header == null ? 0 : Long.parseLong(header);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
