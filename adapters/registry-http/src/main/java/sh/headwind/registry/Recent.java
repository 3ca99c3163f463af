// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/** What was used last, a bounded number of it: credentials change, and what belongs to an old one is never used again. */
final class Recent<K, V> {

    private final int most;
    private final SequencedMap<K, V> values;

    Recent(int most) {
        this.most = most;
        this.values = new LinkedHashMap<>(16, 0.75f, true);
    }

    /** The value, made now if there is none. */
    synchronized V get(K key, Function<? super K, ? extends V> maker) {
        var value = values.computeIfAbsent(key, maker);
        trim();
        return value;
    }

    synchronized Optional<V> find(K key) {
        return Optional.ofNullable(values.get(key));
    }

    synchronized void put(K key, V value) {
        values.put(key, value);
        trim();
    }

    private void trim() {
        if (values.size() > most) {
            values.pollFirstEntry();
        }
    }
}
