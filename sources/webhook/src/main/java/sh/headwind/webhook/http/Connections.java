// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.http;

import io.vertx.core.http.HttpConnection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The open connections, and until when each must have delivered a whole head: an idle time-out alone is kept quiet by a
 * client that sends a byte now and then.
 */
final class Connections {

    /** Somebody is being served on it, in a time limit of its own. */
    private static final long BUSY = Long.MAX_VALUE;

    private static final long LOOK_MILLIS = 20;

    private final Map<HttpConnection, Long> deadlines = new ConcurrentHashMap<>();
    private final HttpLimits limits;

    Connections(HttpLimits limits) {
        this.limits = limits;
    }

    void opened(HttpConnection connection) {
        if (deadlines.size() >= limits.connections()) {
            connection.close();
            return;
        }
        connection.closeHandler(_ -> deadlines.remove(connection));
        idle(connection);
    }

    void busy(HttpConnection connection) {
        deadlines.computeIfPresent(connection, (_, _) -> BUSY);
    }

    /** The next request may come. */
    void idle(HttpConnection connection) {
        deadlines.put(
                connection, System.nanoTime() / 1_000_000 + limits.patience().toMillis());
    }

    /** Closes what is late. */
    void sweep() {
        var now = System.nanoTime() / 1_000_000;
        deadlines.forEach((connection, deadline) -> {
            if (deadline != BUSY && now - deadline > 0) {
                connection.close();
            }
        });
    }

    /** Returns when nobody is being served any more, or when whoever still is has had the time to be. */
    void awaitQuiet() throws InterruptedException {
        var end = System.nanoTime() + limits.patience().toNanos();
        while (deadlines.containsValue(BUSY) && System.nanoTime() - end < 0) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    int size() {
        return deadlines.size();
    }
}
