// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.receive;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import sh.headwind.webhook.settings.Receiver;

/**
 * How often each receiver may be called: {@code burst} requests at once, refilled by {@code perSecond}. There are as many
 * buckets as settings name receivers, so their number is bounded.
 */
public final class RateLimits {

    private final Map<Receiver, Bucket> buckets = new ConcurrentHashMap<>();
    private final Clock clock;
    private final double perSecond;
    private final double burst;

    private record Bucket(double tokens, long atMillis, boolean granted) {}

    public RateLimits(Clock clock, double perSecond, double burst) {
        this.clock = clock;
        this.perSecond = perSecond;
        this.burst = burst;
    }

    /** Whether one more request may pass now. */
    boolean grant(Receiver receiver) {
        return buckets.merge(receiver, taken(burst), (bucket, _) -> taken(refilled(bucket)))
                .granted();
    }

    private double refilled(Bucket bucket) {
        // a clock that was set back refills nothing and takes nothing
        var seconds = Math.max(0, clock.millis() - bucket.atMillis()) / 1000.0;
        return Math.min(burst, bucket.tokens() + seconds * perSecond);
    }

    private Bucket taken(double tokens) {
        return tokens >= 1 ? new Bucket(tokens - 1, clock.millis(), true) : new Bucket(tokens, clock.millis(), false);
    }
}
