// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Answers that hold for a few seconds, so that a page of many rows asks the cluster once. Failures are not remembered. */
final class Remembered<K, V> {

    /** Beyond this everything is forgotten: a guard of memory, not a tuning. */
    private static final int MOST = 10_000;

    private record Answer<V>(V value, Instant until) {}

    private final Map<K, Answer<V>> answers = new ConcurrentHashMap<>();
    private final Duration lifetime;
    private final Clock clock;

    Remembered(Duration lifetime, Clock clock) {
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** The answer that still holds; empty where the question has to be asked. */
    Optional<V> known(K key) {
        return Optional.ofNullable(answers.get(key))
                .filter(answer -> answer.until().isAfter(clock.instant()))
                .map(Answer::value);
    }

    V get(K key, Supplier<V> question) {
        return known(key).orElseGet(() -> asked(key, question));
    }

    private V asked(K key, Supplier<V> question) {
        var now = clock.instant();
        var value = question.get();
        if (answers.size() >= MOST) {
            answers.clear();
        }
        answers.put(key, new Answer<>(value, now.plus(lifetime)));
        return value;
    }
}
