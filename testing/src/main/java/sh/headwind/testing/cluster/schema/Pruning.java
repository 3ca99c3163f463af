// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Drops the fields that a schema does not know, as a real server does before it stores an object. */
public final class Pruning {

    private static final Set<String> ALWAYS_KNOWN = Set.of("apiVersion", "kind", "metadata");

    private final List<String> dropped = new ArrayList<>();

    private Pruning() {}

    /** Drops unknown fields of an object of this schema and answers their paths, such as {@code spec.colour}. */
    public static List<String> apply(JsonNode schema, ObjectNode object) {
        var pruning = new Pruning();
        names(object).stream()
                .filter(name -> !ALWAYS_KNOWN.contains(name))
                .forEach(name -> pruning.field(schema, object, name, name));
        return pruning.dropped;
    }

    private void field(JsonNode schema, ObjectNode object, String name, String path) {
        var property = schema.path("properties").path(name);
        var additional = schema.path("additionalProperties");
        if (property.isObject()) {
            value(property, object.path(name), path);
        } else if (additional.isObject()) {
            value(additional, object.path(name), path);
        } else if (!additional.asBoolean() && !keepsUnknown(schema)) {
            object.remove(name);
            dropped.add(path);
        }
    }

    private void value(JsonNode schema, JsonNode value, String path) {
        if (value instanceof ObjectNode object) {
            var embedded = schema.path("x-kubernetes-embedded-resource").asBoolean();
            names(object).stream()
                    .filter(name -> !embedded || !ALWAYS_KNOWN.contains(name))
                    .forEach(name -> field(schema, object, name, path + "." + name));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                value(schema.path("items"), value.path(i), path + "[" + i + "]");
            }
        }
    }

    private static List<String> names(ObjectNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static boolean keepsUnknown(JsonNode schema) {
        return schema.path("x-kubernetes-preserve-unknown-fields").asBoolean();
    }
}
