// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Optional;
import sh.headwind.testing.cluster.resource.ApiRefusal;
import sh.headwind.testing.cluster.resource.ApiRefusal.Cause;
import sh.headwind.testing.cluster.resource.CustomResource;
import sh.headwind.testing.cluster.resource.ResourceCatalog;
import sh.headwind.testing.cluster.resource.ResourceType;
import sh.headwind.testing.cluster.schema.Defaulting;
import sh.headwind.testing.cluster.schema.Pruning;
import sh.headwind.testing.cluster.schema.RuleValidation;
import sh.headwind.testing.cluster.schema.Validation;

/** Applies what one kind demands of its objects: its schema for custom kinds, a few well-known defaults for built-in ones. */
final class KindRules {

    private final ResourceCatalog catalog;

    KindRules(ResourceCatalog catalog) {
        this.catalog = catalog;
    }

    boolean isCustom(ResourceType type) {
        return catalog.custom(type).isPresent();
    }

    /** Completes the object and refuses it if it breaks a rule. */
    void apply(ResourceType type, ObjectNode object, Optional<ObjectNode> before, FieldPolicy fields) {
        var causes = new ArrayList<Cause>(ObjectRules.check(type, object));
        var custom = catalog.custom(type);
        if (custom.isPresent()) {
            var schema = custom.map(CustomResource::schema).orElseThrow();
            if (schema.isObject()) {
                fields.dropped(Pruning.apply(schema, object));
                Defaulting.apply(schema, object);
                causes.addAll(Validation.check(schema, object));
                if (causes.isEmpty()) {
                    causes.addAll(RuleValidation.check(schema, object, before));
                }
            }
        } else {
            causes.addAll(BuiltInRules.complete(type, object, before));
        }
        if (!causes.isEmpty()) {
            throw ApiRefusal.invalid(type, object.path("metadata").path("name").asText(), causes);
        }
    }
}
