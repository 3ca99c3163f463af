// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** On the one port that Knative gives, {@code /} leads to the first page; in local mode the functions' edge answers there. */
@Singleton
public class RootRedirect {

    void register(@Observes Router router) {
        router.get("/").order(0).handler(context -> {
            var query = context.request().query();
            context.response()
                    .setStatusCode(303)
                    .putHeader("Location", query == null ? "/ui" : "/ui?" + query)
                    .end();
        });
    }
}
