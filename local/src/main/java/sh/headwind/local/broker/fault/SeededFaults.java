// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local.broker.fault;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Trouble by chance that comes out the same for the same seed, whatever the threads do: each throw depends on the seed,
 * the hop, the event and how often that event came to that hop.
 */
public final class SeededFaults implements Faults {

    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final long seed;
    private final Rates rates;
    private final ConcurrentHashMap<String, AtomicInteger> visits = new ConcurrentHashMap<>();

    /**
     * How often each fault happens, as parts of one; what is left goes well.
     *
     * @param longestDelay of {@code late}; the delay is even between nothing and this
     */
    public record Rates(
            double drop,
            double duplicate,
            double late,
            Duration longestDelay,
            double reset,
            double unavailable,
            double lostAnswer) {

        public Rates {
            if (drop + duplicate + late + reset + unavailable + lostAnswer > 1) {
                throw new IllegalArgumentException("the rates are parts of one");
            }
        }
    }

    /** Faults at all hops at the same rates. */
    public SeededFaults(long seed, Rates rates) {
        this.seed = seed;
        this.rates = rates;
    }

    @Override
    public Fault at(String hop, String event, int attempt) {
        var where = hop + ' ' + event;
        var visit = visits.computeIfAbsent(where, _ -> new AtomicInteger()).getAndIncrement();
        var chance = new SplittableRandom(seed ^ where.hashCode() * MIX ^ visit * (MIX << 1));
        return pick(chance.nextDouble(), chance.nextDouble());
    }

    private Fault pick(double thrown, double length) {
        var left = thrown - rates.drop;
        if (left < 0) {
            return new Fault.Drop();
        }
        left -= rates.duplicate;
        if (left < 0) {
            return new Fault.Duplicate();
        }
        left -= rates.late;
        if (left < 0) {
            return new Fault.Late(Duration.ofNanos((long) (rates.longestDelay.toNanos() * length)));
        }
        left -= rates.reset;
        if (left < 0) {
            return new Fault.Reset();
        }
        left -= rates.unavailable;
        if (left < 0) {
            return new Fault.Unavailable();
        }
        return left < rates.lostAnswer ? new Fault.LostAnswer() : new Fault.None();
    }
}
