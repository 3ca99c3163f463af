// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import sh.headwind.edge.token.SenderTokens;

/**
 * Where {@code headwind.oidc.audience} is set (overlay {@code secure}), lets only events through whose sender proves to be a
 * Trigger or source of our namespace. Brokers check who sends to them, but nobody checks who posts to a function directly.
 */
@Singleton
public class SenderCheck {

    private final Optional<SenderTokens> tokens;

    SenderCheck(Config config) {
        this.tokens = SenderTokens.configured(config, Clock.systemUTC());
    }

    /** Goes on with an event that may come in; 401 for one that may not, 503 while nobody can say. */
    void admit(RoutingContext context) {
        if (tokens.isEmpty() || !context.request().method().equals(HttpMethod.POST)) {
            context.next();
            return;
        }
        var authorization = Objects.requireNonNullElse(context.request().getHeader("Authorization"), "");
        // keys are fetched now and then, which takes a while
        context.vertx()
                .executeBlocking(() -> tokens.get().prove(authorization), false)
                .onFailure(context::fail)
                .onSuccess(proven -> {
                    if (proven) {
                        context.next();
                    } else {
                        context.fail(401);
                    }
                });
    }
}
