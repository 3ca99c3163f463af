// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
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

    Drain(@ConfigProperty(name = "headwind.drain.timeout", defaultValue = "25S") Duration timeout) {
        this.timeout = timeout;
    }

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::count);
    }

    void drain(@Observes ShutdownDelayInitiatedEvent event) throws InterruptedException {
        var remaining = timeout.toNanos();
        lock.lock();
        try {
            while (inFlight > 0 && remaining > 0) {
                remaining = idle.awaitNanos(remaining);
            }
            if (inFlight > 0) {
                LOG.warnf("%d requests were not done after %s", inFlight, timeout);
            }
        } finally {
            lock.unlock();
        }
    }

    private void count(RoutingContext context) {
        add(1);
        context.addEndHandler(_ -> add(-1));
        context.next();
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
