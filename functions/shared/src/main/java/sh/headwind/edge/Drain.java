// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import sh.headwind.edge.http.InFlight;

/**
 * Lets a process that was told to stop finish the requests that it has begun, for as long as
 * {@code headwind.drain.timeout} says. {@code quarkus.shutdown.timeout} would do the same, but in the version that we build
 * with it always waits to its end.
 *
 * @see <a href="https://github.com/quarkusio/quarkus/issues/51915">Quarkus: graceful shutdown breaks with Jackson</a>
 */
@Singleton
public class Drain {

    private static final Logger LOG = Logger.getLogger(Drain.class);

    private final InFlight requests = new InFlight();
    private final Duration timeout;
    private volatile Duration remaining;

    Drain(@ConfigProperty(name = "headwind.drain.timeout", defaultValue = "25S") Duration timeout) {
        this.timeout = timeout;
        this.remaining = timeout;
    }

    /** How much of the time is left for what a process does in the background: all of it before it was told to stop. */
    public Duration remaining() {
        return remaining;
    }

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::count);
    }

    void drain(@Observes ShutdownDelayInitiatedEvent event) throws InterruptedException {
        remaining = requests.awaitIdle(timeout);
        if (requests.count() > 0) {
            LOG.warnf("%d requests were not done after %s", requests.count(), timeout);
        }
    }

    private void count(RoutingContext context) {
        if (!isStream(context)) {
            requests.begun();
            context.addEndHandler(_ -> requests.ended());
        }
        context.next();
    }

    /** A stream of server-sent events has no end to wait for; whoever reads it connects again. */
    private static boolean isStream(RoutingContext context) {
        var accepted = context.request().getHeader(HttpHeaders.ACCEPT);
        return accepted != null && accepted.contains("text/event-stream");
    }
}
