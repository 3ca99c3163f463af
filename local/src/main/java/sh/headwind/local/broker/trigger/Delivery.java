// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local.broker.trigger;

import java.time.Duration;
import java.util.Optional;

/**
 * How hard a broker tries, the {@code delivery} of a Trigger or Broker.
 *
 * @param retry attempts after the first
 * @param backoff how the pauses grow
 * @param delay the pause they grow from
 * @param timeout of one attempt; empty: what the broker's semantics says
 * @param deadLetterSink where an event goes that could not be delivered; empty: it is lost
 */
public record Delivery(
        int retry, Backoff backoff, Duration delay, Optional<Duration> timeout, Optional<Destination> deadLetterSink) {

    /** One attempt, and no dead letters: what a Trigger without {@code delivery} on a Broker without gets. */
    public static final Delivery ONCE =
            new Delivery(0, Backoff.EXPONENTIAL, Duration.ZERO, Optional.empty(), Optional.empty());

    private static final int LONGEST_DOUBLING = 20;

    /** How pauses grow. */
    public enum Backoff {
        LINEAR,
        EXPONENTIAL
    }

    public Delivery {
        if (retry < 0 || delay.isNegative()) {
            throw TriggerManifest.unreadable("delivery", "retry and backoffDelay are not negative");
        }
    }

    /** The pause before retry {@code number}, counted from 0. Linear starts at once, as observed on a cluster. */
    public Duration pause(int number) {
        return switch (backoff) {
            case LINEAR -> delay.multipliedBy(number);
            case EXPONENTIAL -> delay.multipliedBy(1L << Math.min(number, LONGEST_DOUBLING));
        };
    }

    /** These terms, with {@code sink} for dead letters where they name none. */
    Delivery withSinkFrom(Delivery broker) {
        return new Delivery(retry, backoff, delay, timeout, deadLetterSink.or(broker::deadLetterSink));
    }
}
