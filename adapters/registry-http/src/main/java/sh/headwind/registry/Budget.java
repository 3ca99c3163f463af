// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.schedule.Backoff;

/**
 * What one registry host still lets one credential ask, learned from its answers, and the circuit breaker of the pair: a 429,
 * a used-up budget or several failures in a row stop it for a while; other hosts go on.
 */
final class Budget {

    private static final int FAILURES = 5;
    private static final double JITTER = 0.1;
    private static final Pattern REMAINING = Pattern.compile("\\s*(\\d+)\\s*(?:;.*)?");

    private final Backoff backoff;
    private final Clock clock;
    private Instant closedUntil = Instant.MIN;
    private String reason = "";
    private int pauses;
    private int failures;

    Budget(Pacing pacing, Clock clock) {
        this.backoff = new Backoff(pacing.firstPause(), pacing.longestPause());
        this.clock = clock;
    }

    /** Throws, without asking the registry, while it shall be left alone. */
    synchronized void check(String attempted) {
        if (clock.instant().isBefore(closedUntil)) {
            throw Failure.throttled(attempted, reason + ", next try after " + closedUntil);
        }
    }

    /** Learns from an answer that was no failure. */
    synchronized void answered(HttpHeaders headers) {
        failures = 0;
        var remaining =
                REMAINING.matcher(headers.firstValue("ratelimit-remaining").orElse("1"));
        if (remaining.matches() && remaining.group(1).matches("0+")) {
            close("the registry's rate limit is used up", RetryAfter.of(headers, clock.instant(), pause()));
            return;
        }
        pauses = 0;
    }

    /** The registry asked for patience. */
    synchronized Failure throttled(String attempted, HttpHeaders headers) {
        var wait = RetryAfter.of(headers, clock.instant(), pause());
        close("the registry answered 429, too many requests", wait);
        return Failure.throttled(attempted, reason + ", next try after " + closedUntil);
    }

    /** A request failed for good; several in a row close the circuit. */
    synchronized void failed(String because) {
        failures++;
        if (failures >= FAILURES) {
            failures = 0;
            close("the registry failed %d times in a row, last: %s".formatted(FAILURES, because), pause());
        }
    }

    private Duration pause() {
        return backoff.after(pauses + 1);
    }

    private void close(String why, Duration wait) {
        var jitter = 1 + ThreadLocalRandom.current().nextDouble() * JITTER;
        closedUntil = clock.instant()
                .plusMillis((long) (wait.toMillis() * jitter))
                .plusMillis(999)
                .truncatedTo(ChronoUnit.SECONDS);
        reason = why;
        pauses++;
    }
}
