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
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

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

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final Duration timeout;
    private int inFlight;
    private Duration remaining;

    Drain(@ConfigProperty(name = "headwind.drain.timeout", defaultValue = "25S") Duration timeout) {
        this.timeout = timeout;
        this.remaining = timeout;
    }

    /** How much of the time is left for what a process does in the background: all of it before it was told to stop. */
    public Duration remaining() {
        lock.lock();
        try {
            return remaining;
        } finally {
            lock.unlock();
        }
    }

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::count);
    }

    void drain(@Observes ShutdownDelayInitiatedEvent event) throws InterruptedException {
        lock.lock();
        try {
            while (inFlight > 0 && remaining.isPositive()) {
                remaining = Duration.ofNanos(idle.awaitNanos(remaining.toNanos()));
            }
            if (inFlight > 0) {
                LOG.warnf("%d requests were not done after %s", inFlight, timeout);
            }
        } finally {
            lock.unlock();
        }
    }

    private void count(RoutingContext context) {
        if (!isStream(context)) {
            add(1);
            context.addEndHandler(_ -> add(-1));
        }
        context.next();
    }

    /** A stream of server-sent events has no end to wait for; whoever reads it connects again. */
    private static boolean isStream(RoutingContext context) {
        var accepted = context.request().getHeader(HttpHeaders.ACCEPT);
        return accepted != null && accepted.contains("text/event-stream");
    }

    private void add(int requests) {
        lock.lock();
        try {
            inFlight += requests;
            idle.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
