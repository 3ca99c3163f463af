// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notify;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.Arc;
import io.quarkus.funqy.runtime.FunctionConstructor;
import io.quarkus.funqy.runtime.FunctionRecorder;
import io.quarkus.funqy.runtime.bindings.knative.events.FunqyKnativeEventsConfig;
import io.quarkus.funqy.runtime.bindings.knative.events.VertxRequestHandler;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * Hands whatever comes to {@code /notify} to notify. Funqy looks at the type of an event and not at its path, and takes no
 * two functions for one type: where all functions run in one process, this path is the only way to have an approval both
 * applied and told.
 */
@Singleton
public class OwnPath {

    /** After the edge (-1000), before Funqy's own routes. */
    private static final int BEFORE_FUNQY = -900;

    private final Vertx vertx;
    private final FunqyKnativeEventsConfig config;

    OwnPath(Vertx vertx, FunqyKnativeEventsConfig config) {
        this.vertx = vertx;
        this.config = config;
    }

    void register(@Observes Router router) {
        router.post("/" + Notify.NAME).order(BEFORE_FUNQY).handler(new OnFirstEvent());
    }

    /** Funqy has put its functions together only when the first event comes. */
    private final class OnFirstEvent implements Handler<RoutingContext> {

        private volatile Handler<RoutingContext> handler = this::begin;

        @Override
        public void handle(RoutingContext context) {
            handler.handle(context);
        }

        private void begin(RoutingContext context) {
            var funqy = new VertxRequestHandler(
                    vertx,
                    "/",
                    FunctionConstructor.CONTAINER,
                    Arc.container().instance(ObjectMapper.class).get(),
                    config,
                    FunctionRecorder.registry.matchInvoker(Notify.NAME),
                    Map.of(),
                    Map.of(),
                    Arc.container().getExecutorService());
            handler = funqy;
            funqy.handle(context);
        }
    }
}
