// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.receive;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import sh.headwind.webhook.settings.Receiver;

/**
 * How often each receiver may be called: {@code burst} requests at once, refilled by {@code perSecond}. There are as many
 * buckets as settings name receivers, so their number is bounded.
 */
public final class RateLimits {

    private static final int SECONDS_A_MINUTE = 60;

    private final Map<Receiver, Bucket> buckets = new ConcurrentHashMap<>();
    private final Clock clock;
    private final double perSecond;
    private final double burst;

    private record Bucket(double tokens, long atMillis) {}

    public RateLimits(Clock clock, double perSecond, double burst) {
        this.clock = clock;
        this.perSecond = perSecond;
        this.burst = burst;
    }

    /** Whether one more request may pass now; if so, it is counted. */
    boolean grant(Receiver receiver) {
        var granted = new AtomicBoolean();
        buckets.compute(receiver, (_, bucket) -> {
            var tokens = refilled(bucket);
            granted.set(tokens >= 1);
            return new Bucket(granted.get() ? tokens - 1 : tokens, clock.millis());
        });
        return granted.get();
    }

    /** Whether one more would be granted now; nothing is counted. */
    boolean hasRoom(Receiver receiver) {
        return refilled(buckets.get(receiver)) >= 1;
    }

    /** How many requests a minute are granted in the long run. */
    long perMinute() {
        return Math.round(perSecond * SECONDS_A_MINUTE);
    }

    private double refilled(@Nullable Bucket bucket) {
        if (bucket == null) {
            return burst;
        }
        // a clock that was set back refills nothing and takes nothing
        var seconds = Math.max(0, clock.millis() - bucket.atMillis()) / 1000.0;
        return Math.min(burst, bucket.tokens() + seconds * perSecond);
    }
}
