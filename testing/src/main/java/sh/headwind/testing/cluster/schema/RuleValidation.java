// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sh.headwind.testing.cluster.resource.ApiRefusal;
import sh.headwind.testing.cluster.resource.ApiRefusal.Cause;

/**
 * The {@code x-kubernetes-validations} of a schema. Of CEL only {@code self == oldSelf} is understood; another rule is
 * refused when its CRD is registered, rather than passed over.
 */
public final class RuleValidation {

    private static final String RULES = "x-kubernetes-validations";
    private static final String IMMUTABLE = "self == oldSelf";

    private final List<Cause> causes = new ArrayList<>();

    private RuleValidation() {}

    /** What the rules say against this object; rules about changes are silent where there was nothing before. */
    public static List<Cause> check(JsonNode schema, ObjectNode object, Optional<ObjectNode> before) {
        var validation = new RuleValidation();
        validation.visit(schema, object, before.isPresent() ? before.get() : MissingNode.getInstance(), "");
        return validation.causes;
    }

    /** Refuses a schema with a rule that is not understood. */
    public static void checkUnderstood(JsonNode schema) {
        for (var rule : schema.path(RULES)) {
            var text = rule.path("rule").asText().strip();
            if (!text.equals(IMMUTABLE)) {
                throw ApiRefusal.badRequest("the embedded cluster does not understand the rule: " + text);
            }
        }
        schema.path("properties").forEach(RuleValidation::checkUnderstood);
        if (schema.path("additionalProperties").isObject()) {
            checkUnderstood(schema.path("additionalProperties"));
        }
        if (schema.path("items").isObject()) {
            checkUnderstood(schema.path("items"));
        }
    }

    private void visit(JsonNode schema, JsonNode value, JsonNode before, String path) {
        for (var rule : schema.path(RULES)) {
            if (!before.isMissingNode() && !value.equals(before)) {
                var message = rule.path("message")
                        .asText("failed rule: " + rule.path("rule").asText());
                causes.add(new Cause("FieldValueInvalid", "Invalid value: \"object\": " + message, path));
            }
        }
        for (var field : value.properties()) {
            var property = schema.path("properties").path(field.getKey());
            if (property.isObject()) {
                var below = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
                visit(property, field.getValue(), before.path(field.getKey()), below);
            }
        }
    }
}
