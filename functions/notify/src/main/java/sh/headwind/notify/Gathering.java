// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import sh.headwind.notification.channel.Courier.Outcome;
import sh.headwind.notification.channel.Pause;

/**
 * Lets what is for the same readers wait for each other for a moment, and go as one.
 *
 * <pre>
 *  first ──▶ opens a round ──▶ waits for the window ──▶ closes it ──▶ sends all ──▶ the outcome, for everybody
 *  others ─────▶ join it ───────────────────────────────────────────────wait──────────┘
 * </pre>
 *
 * @param <T> what is gathered
 */
final class Gathering<T> {

    /** Slack takes 50 blocks, of which each message needs two. */
    private static final int MOST = 20;

    private final Pause pause;
    private final ConcurrentMap<String, Round<T>> open = new ConcurrentHashMap<>();

    Gathering(Pause pause) {
        this.pause = pause;
    }

    /** Parts come in one at a time, under the lock of their key; nobody comes in when the key is free again. */
    private static final class Round<T> {

        private final List<T> parts = new ArrayList<>();
        private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

        Round(T first) {
            parts.add(first);
        }

        boolean takes(T part) {
            return parts.size() < MOST && parts.add(part);
        }
    }

    /** Sends the part with those of the same key that come within the window, and answers what came of them all. */
    Outcome send(String key, T part, Duration window, Function<List<T>, Outcome> send) {
        var own = new Round<>(part);
        var round = open.compute(key, (_, there) -> there != null && there.takes(part) ? there : own);
        if (round != own) {
            return round.outcome.join();
        }
        try {
            await(window);
        } finally {
            open.remove(key, own);
        }
        return own.outcome
                .completeAsync(() -> send.apply(own.parts), Runnable::run)
                .join();
    }

    /** How much waits just now, for whomever. */
    int waiting() {
        return open.values().stream().mapToInt(round -> round.parts.size()).sum();
    }

    private void await(Duration window) {
        try {
            pause.sleep(window);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // this process stops: what is there goes now
        }
    }
}
