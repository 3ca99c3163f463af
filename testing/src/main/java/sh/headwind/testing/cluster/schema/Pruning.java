// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Drops the fields that a schema does not know, as a real server does before it stores an object. */
public final class Pruning {

    private static final Set<String> ALWAYS_KNOWN = Set.of("apiVersion", "kind", "metadata");

    private Pruning() {}

    /** Drops unknown fields of an object of this schema and answers their paths, such as {@code spec.colour}. */
    public static List<String> apply(JsonNode schema, ObjectNode object) {
        var dropped = new ArrayList<String>();
        object.properties().stream()
                .map(field -> field.getKey())
                .filter(name -> !ALWAYS_KNOWN.contains(name))
                .toList()
                .forEach(name -> visit(schema, object, name, dropped, name));
        return dropped;
    }

    private static void visit(JsonNode schema, ObjectNode object, String name, List<String> dropped, String path) {
        var property = schema.path("properties").path(name);
        if (property.isObject()) {
            descend(property, object.path(name), dropped, path);
            return;
        }
        var additional = schema.path("additionalProperties");
        if (additional.isObject()) {
            descend(additional, object.path(name), dropped, path);
        } else if (!additional.asBoolean() && !keepsUnknown(schema)) {
            object.remove(name);
            dropped.add(path);
        }
    }

    private static void descend(JsonNode schema, JsonNode value, List<String> dropped, String path) {
        if (value instanceof ObjectNode object) {
            var embedded = schema.path("x-kubernetes-embedded-resource").asBoolean();
            object.properties().stream()
                    .map(field -> field.getKey())
                    .filter(name -> !embedded || !ALWAYS_KNOWN.contains(name))
                    .toList()
                    .forEach(name -> visit(schema, object, name, dropped, path + "." + name));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                descend(schema.path("items"), value.path(i), dropped, path + "[" + i + "]");
            }
        }
    }

    private static boolean keepsUnknown(JsonNode schema) {
        return schema.path("x-kubernetes-preserve-unknown-fields").asBoolean();
    }
}
