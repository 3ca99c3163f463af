// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge.http;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts requests from their begin to their end, so that who stops can wait for those under way. */
public final class InFlight {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private int requests;

    /** One more has begun. */
    public void begun() {
        add(1);
    }

    /** One has ended, one way or the other. */
    public void ended() {
        add(-1);
    }

    /** How many are under way. */
    public int count() {
        lock.lock();
        try {
            return requests;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for all of them, no longer than that; answers what is left of the time. */
    public Duration awaitIdle(Duration patience) throws InterruptedException {
        var remaining = patience.toNanos();
        lock.lock();
        try {
            while (requests > 0 && remaining > 0) {
                remaining = idle.awaitNanos(remaining);
            }
            return Duration.ofNanos(remaining);
        } finally {
            lock.unlock();
        }
    }

    private void add(int more) {
        lock.lock();
        try {
            requests += more;
            idle.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
