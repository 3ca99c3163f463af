// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notification.channel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Brings a post to its receiver, trying again when that is away for a moment. */
public final class Courier {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Sender sender;
    private final Pause pause;
    private final Clock clock;

    /** A courier over its ports. */
    public Courier(Sender sender, Pause pause, Clock clock) {
        this.sender = sender;
        this.pause = pause;
        this.clock = clock;
    }

    /**
     * How often and how long it is tried.
     *
     * @param timeout of one attempt
     * @param retries attempts after the first
     * @param patience for all of them
     */
    public record Terms(Duration timeout, int retries, Duration patience) {}

    /** What came of it. */
    public sealed interface Outcome {

        /** The receiver took it. */
        record Delivered() implements Outcome {}

        /** It did not, after so many attempts. */
        record GivenUp(int attempts, String because) implements Outcome {}
    }

    /**
     * Tries until the receiver takes the post, the attempts are used up or the time is: 1, 2, 4 s apart, doubling.
     *
     * @param stillTrying is told before each wait
     */
    public Outcome deliver(Post post, Terms terms, Runnable stillTrying) {
        var end = clock.instant().plus(terms.patience());
        var wait = FIRST_WAIT;
        for (var attempt = 1; ; attempt++) {
            var refused = sender.send(post, timeout(terms, end));
            if (refused.isEmpty()) {
                return new Outcome.Delivered();
            }
            if (attempt > terms.retries() || remaining(end).compareTo(wait) <= 0 || !waited(wait, stillTrying)) {
                return new Outcome.GivenUp(attempt, refused.get());
            }
            wait = wait.multipliedBy(2);
        }
    }

    private boolean waited(Duration wait, Runnable stillTrying) {
        stillTrying.run();
        try {
            pause.sleep(wait);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Duration remaining(Instant end) {
        return Duration.between(clock.instant(), end);
    }

    /** As configured, but neither past the end nor too short for any answer. */
    private Duration timeout(Terms terms, Instant end) {
        var left = remaining(end);
        var timeout = terms.timeout().compareTo(left) <= 0 ? terms.timeout() : left;
        return timeout.compareTo(SHORTEST) < 0 ? SHORTEST : timeout;
    }
}
