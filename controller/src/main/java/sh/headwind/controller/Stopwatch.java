// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller;

import java.time.Duration;
import java.util.function.Consumer;
import sh.headwind.controller.queue.KeyedQueue;

/**
 * Measures the work on each object.
 *
 * @param times hears how long it took
 * @param failures hears why it could not be done
 */
public record Stopwatch(Consumer<Duration> times, Consumer<RuntimeException> failures) {

    /** The same work, measured. */
    <K> KeyedQueue.Work<K> around(KeyedQueue.Work<K> work) {
        return key -> {
            var start = System.nanoTime();
            try {
                return work.on(key);
            } catch (RuntimeException e) {
                failures.accept(e);
                throw e;
            } finally {
                times.accept(Duration.ofNanos(System.nanoTime() - start));
            }
        };
    }
}
