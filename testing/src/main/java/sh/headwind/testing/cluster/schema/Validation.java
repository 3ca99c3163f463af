// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import sh.headwind.testing.cluster.resource.ApiRefusal.Cause;
import sh.headwind.testing.cluster.resource.ObjectCodec;

/** Holds an object against the schema of its kind and says everything that is wrong, in a real server's words. */
public final class Validation {

    private final List<Cause> causes = new ArrayList<>();

    private Validation() {}

    /** What is wrong with this object; empty if nothing is. */
    public static List<Cause> check(JsonNode schema, ObjectNode object) {
        var validation = new Validation();
        validation.fields(schema, object, "");
        return validation.causes;
    }

    private void value(JsonNode schema, JsonNode value, String path) {
        if (value.isNull() && schema.path("nullable").asBoolean()) {
            return;
        }
        if (!typeFits(schema, value)) {
            wrongType(schema, value, path);
            return;
        }
        oneOf(schema.path("enum"), value, path);
        switch (value) {
            case ObjectNode object -> {
                fields(schema, object, path);
            }
            case ArrayNode items -> items(schema, items, path);
            case JsonNode text
            when text.isTextual() -> ScalarRules.text(schema, text.asText()).forEach(cause -> add(cause, path));
            case JsonNode number
            when number.isNumber() ->
                ScalarRules.number(schema, number.decimalValue()).forEach(cause -> add(cause, path));
            case JsonNode _ -> {}
        }
    }

    private void fields(JsonNode schema, ObjectNode object, String path) {
        for (var name : schema.path("required")) {
            if (!object.has(name.asText())) {
                causes.add(new Cause("FieldValueRequired", "Required value", join(path, name.asText())));
            }
        }
        size(object.size(), schema.path("minProperties"), schema.path("maxProperties"), path);
        for (var field : object.properties()) {
            var property = schema.path("properties").path(field.getKey());
            var known = property.isObject() ? property : schema.path("additionalProperties");
            if (known.isObject()
                    && !(path.isEmpty()
                            && Set.of("apiVersion", "kind", "metadata").contains(field.getKey()))) {
                value(known, field.getValue(), join(path, field.getKey()));
            }
        }
    }

    private void items(JsonNode schema, ArrayNode items, String path) {
        size(items.size(), schema.path("minItems"), schema.path("maxItems"), path);
        var keys = schema.path("x-kubernetes-list-map-keys");
        var seen = new HashSet<List<JsonNode>>();
        for (int i = 0; i < items.size(); i++) {
            var item = items.path(i);
            value(schema.path("items"), item, path + "[" + i + "]");
            var identity =
                    keys.valueStream().map(key -> item.path(key.asText())).toList();
            if (!keys.isEmpty() && !seen.add(identity)) {
                causes.add(new Cause(
                        "FieldValueDuplicate", "Duplicate value: " + ObjectCodec.text(item), path + "[" + i + "]"));
            }
        }
    }

    private void size(int size, JsonNode min, JsonNode max, String path) {
        if (min.isNumber() && size < min.asInt()) {
            causes.add(new Cause(
                    "FieldValueInvalid",
                    "Invalid value: %d: %s in body should have at least %d items".formatted(size, path, min.asInt()),
                    path));
        }
        if (max.isNumber() && size > max.asInt()) {
            causes.add(new Cause(
                    "FieldValueTooMany",
                    "Too many: %d: must have at most %d items".formatted(size, max.asInt()),
                    path));
        }
    }

    private void oneOf(JsonNode allowed, JsonNode value, String path) {
        if (allowed.isArray() && allowed.valueStream().noneMatch(value::equals)) {
            var supported = allowed.valueStream().map(ObjectCodec::text).collect(Collectors.joining(", "));
            causes.add(new Cause(
                    "FieldValueNotSupported",
                    "Unsupported value: %s: supported values: %s".formatted(ObjectCodec.text(value), supported),
                    path));
        }
    }

    private void wrongType(JsonNode schema, JsonNode value, String path) {
        var found = value.isNull()
                ? "null"
                : value.isIntegralNumber()
                        ? "integer"
                        : value.getNodeType().name().toLowerCase(Locale.ROOT);
        causes.add(new Cause(
                "FieldValueTypeInvalid",
                "Invalid value: \"%s\": %s in body must be of type %s: \"%s\""
                        .formatted(found, path, schema.path("type").asText(), found),
                path));
    }

    private void add(ScalarRules.Finding finding, String path) {
        causes.add(new Cause(finding.reason(), finding.message().replace("{path}", path), path));
    }

    private static boolean typeFits(JsonNode schema, JsonNode value) {
        if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
            return value.isIntegralNumber() || value.isTextual();
        }
        return switch (schema.path("type").asText()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            default -> true;
        };
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
