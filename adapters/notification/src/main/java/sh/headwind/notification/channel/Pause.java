// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notification.channel;

import java.time.Duration;

/** Port: lets time pass. */
@FunctionalInterface
public interface Pause {

    /** Comes back after {@code time}. */
    void sleep(Duration time) throws InterruptedException;
}
