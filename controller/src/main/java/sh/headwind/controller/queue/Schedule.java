// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.queue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/** Which key is due when; each key once, at its earliest time. Not thread-safe. */
final class Schedule<K> {

    /** The number makes two of the same time different, and keeps the order of arrival. */
    private record Due<K>(long at, long number, K key) implements Comparable<Due<K>> {
        @Override
        public int compareTo(Due<K> other) {
            // Nano times may wrap: only their difference means something.
            var byTime = Long.signum(at - other.at);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    private final Map<K, Due<K>> byKey = new HashMap<>();
    private final TreeSet<Due<K>> byTime = new TreeSet<>();
    private long numbers;

    /** Puts the key at that nano time, unless it is due earlier already. */
    void put(K key, long at) {
        var known = byKey.get(key);
        if (known != null) {
            if (known.at() - at <= 0) {
                return;
            }
            byTime.remove(known);
        }
        var due = new Due<>(at, numbers++, key);
        byKey.put(key, due);
        byTime.add(due);
    }

    /** Takes the key that is due first, if its time has come. */
    Optional<K> take(long now) {
        if (byTime.isEmpty() || byTime.first().at() - now > 0) {
            return Optional.empty();
        }
        var key = byTime.removeFirst().key();
        byKey.remove(key);
        return Optional.of(key);
    }

    /** Nanoseconds until the next key is due, 0 or less when one is; empty when there is none. */
    OptionalLong untilNext(long now) {
        return byTime.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(byTime.first().at() - now);
    }

    int size() {
        return byKey.size();
    }
}
