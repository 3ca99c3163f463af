// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import sh.headwind.core.failure.Failure;

/** Keeps the requests to one host apart: so many in a second, so many at once. Callers wait for their turn. */
final class Pace {

    private static final long SECOND = 1_000_000_000L;

    private final Semaphore atOnce;
    private final long interval;
    private long next = System.nanoTime();

    Pace(Pacing pacing) {
        this.atOnce = new Semaphore(pacing.atOnce());
        this.interval = SECOND / pacing.perSecond();
    }

    /** A turn; the request is over when it is closed. */
    Turn turn(String attempted) {
        try {
            atOnce.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.unavailable(attempted, "interrupted").because(e);
        }
        for (var wait = reserve() - System.nanoTime(); wait > 0; wait = 0) {
            LockSupport.parkNanos(wait);
        }
        return atOnce::release;
    }

    private synchronized long reserve() {
        var mine = Math.max(next, System.nanoTime() - interval);
        next = mine + interval;
        return mine;
    }

    /** Held while a request is under way. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }
}
