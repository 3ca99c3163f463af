// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.receive;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import sh.headwind.events.EventIds;
import sh.headwind.webhook.settings.Receiver;

/** The deliveries that were accepted in the last day, as many as memory allows. Saves work; nothing rests on it. */
public final class Replays {

    private static final int MOST = 50_000;
    private static final long KEPT_MILLIS = Duration.ofDays(1).toMillis();

    private final Map<String, Long> accepted = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST;
        }
    };

    private final Clock clock;

    public Replays(Clock clock) {
        this.clock = clock;
    }

    /** Whether this delivery was accepted before. */
    synchronized boolean isKnown(Receiver receiver, String deliveryId) {
        var at = accepted.get(key(receiver, deliveryId));
        return at != null && clock.millis() - at < KEPT_MILLIS;
    }

    /** Remembers a delivery that was accepted. */
    synchronized void remember(Receiver receiver, String deliveryId) {
        accepted.put(key(receiver, deliveryId), clock.millis());
    }

    private static String key(Receiver receiver, String deliveryId) {
        return EventIds.hash(receiver.toString(), deliveryId).substring(0, 32);
    }
}
