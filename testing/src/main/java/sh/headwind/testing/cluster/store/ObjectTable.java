// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The objects of one kind, ordered by namespace and name and indexed by label. Guarded by the lock of the store. */
final class ObjectTable {

    private final NavigableMap<ObjectKey, ObjectNode> objects = new TreeMap<>();
    private final Map<String, TreeSet<ObjectKey>> keysByLabel = new HashMap<>();

    Optional<ObjectNode> get(ObjectKey key) {
        return Optional.ofNullable(objects.get(key));
    }

    void put(ObjectKey key, ObjectNode object) {
        remove(key);
        objects.put(key, object);
        labels(object)
                .forEach(label ->
                        keysByLabel.computeIfAbsent(label, _ -> new TreeSet<>()).add(key));
    }

    void remove(ObjectKey key) {
        var before = objects.remove(key);
        if (before == null) {
            return;
        }
        labels(before)
                .forEach(label -> keysByLabel.computeIfPresent(label, (_, keys) -> {
                    keys.remove(key);
                    return keys.isEmpty() ? null : keys;
                }));
    }

    /** What is selected, in order; cheap where a name, an equality of labels or a namespace narrows it. */
    Stream<ObjectNode> select(Selection selection) {
        return candidates(selection).filter(selection::matches);
    }

    private Stream<ObjectNode> candidates(Selection selection) {
        var name = selection.fields().name();
        if (name.isPresent() && !selection.namespace().isEmpty()) {
            return get(new ObjectKey(selection.namespace(), name.get())).stream();
        }
        var label = selection.labels().indexable();
        if (label.isPresent()) {
            var keys = keysByLabel.getOrDefault(label.get(), new TreeSet<>());
            return keys.stream().map(objects::get);
        }
        return inNamespace(selection.namespace()).stream();
    }

    private Collection<ObjectNode> inNamespace(String namespace) {
        if (namespace.isEmpty()) {
            return objects.values();
        }
        return objects.subMap(new ObjectKey(namespace, ""), new ObjectKey(namespace + '\0', ""))
                .values();
    }

    private static Stream<String> labels(JsonNode object) {
        return object.path("metadata").path("labels").properties().stream()
                .map(label -> label.getKey() + "=" + label.getValue().asText());
    }
}
