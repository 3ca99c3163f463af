// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local.broker;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Who posted an event and may hang up while it is delivered. */
final class Publisher {

    private final CountDownLatch gone = new CountDownLatch(1);

    /** The connection is closed: nobody waits for an answer any more. */
    void hangUp() {
        gone.countDown();
    }

    /** Waits; false when the publisher hung up, or the broker stops, before or meanwhile. */
    boolean stays(Duration pause) {
        try {
            return !gone.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
