// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;

/** The name of an object within its kind; the namespace is empty for kinds of the whole cluster. */
public record ObjectKey(String namespace, String name) implements Comparable<ObjectKey> {

    private static final Comparator<ObjectKey> ORDER =
            Comparator.comparing(ObjectKey::namespace).thenComparing(ObjectKey::name);

    /** The key an object carries in its metadata. */
    public static ObjectKey of(JsonNode object) {
        var metadata = object.path("metadata");
        return new ObjectKey(
                metadata.path("namespace").asText(), metadata.path("name").asText());
    }

    @Override
    public int compareTo(ObjectKey other) {
        return ORDER.compare(this, other);
    }
}
