// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Fills in what a schema gives a default for, before anything is validated. */
public final class Defaulting {

    private Defaulting() {}

    /** Adds the defaults of absent fields to {@code value}, from the outside in: a default object gets its own defaults. */
    public static void apply(JsonNode schema, JsonNode value) {
        if (value instanceof ObjectNode object) {
            for (var property : schema.path("properties").properties()) {
                fill(object, property.getKey(), property.getValue());
            }
            var additional = schema.path("additionalProperties");
            if (additional.isObject()) {
                object.forEach(item -> apply(additional, item));
            }
        } else if (value.isArray()) {
            value.forEach(item -> apply(schema.path("items"), item));
        }
    }

    private static void fill(ObjectNode object, String name, JsonNode schema) {
        var nullable = schema.path("nullable").asBoolean();
        var absent = !object.has(name) || (object.path(name).isNull() && !nullable);
        if (absent && schema.has("default")) {
            object.set(name, schema.path("default").deepCopy());
        }
        if (object.has(name)) {
            apply(schema, object.path(name));
        }
    }
}
