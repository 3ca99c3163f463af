// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import sh.headwind.testing.cluster.resource.ApiRefusal.Cause;
import sh.headwind.testing.cluster.resource.BuiltInResources;
import sh.headwind.testing.cluster.resource.CustomResource;
import sh.headwind.testing.cluster.resource.ResourceCatalog;
import sh.headwind.testing.cluster.schema.RuleValidation;
import sh.headwind.testing.cluster.store.Change;
import sh.headwind.testing.cluster.store.ObjectStore;

/** Serves what the stored CustomResourceDefinitions define, from the moment each is written. */
final class CustomResourceRegistration {

    private final ResourceCatalog catalog;
    private final ObjectStore store;

    CustomResourceRegistration(ResourceCatalog catalog, ObjectStore store) {
        this.catalog = catalog;
        this.store = store;
    }

    /** From now on the catalog follows the store. */
    void start() {
        store.watch(BuiltInResources.CUSTOM_RESOURCE_DEFINITIONS.qualifiedName(), 0, this::note);
    }

    /** Marks a definition as established, or refuses it if something in it would not be obeyed here. */
    static List<Cause> complete(ObjectNode definition) {
        for (var version : CustomResource.versionsOf(definition)) {
            RuleValidation.checkUnderstood(version.schema());
            TableColumn.ofCustom(version.columns());
        }
        var name = definition.path("metadata").path("name").asText();
        var expected = definition.at("/spec/names/plural").asText() + "."
                + definition.at("/spec/group").asText();
        if (!name.equals(expected)) {
            return List.of(new Cause(
                    "FieldValueInvalid",
                    "Invalid value: \"%s\": must be spec.names.plural+\".\"+spec.group".formatted(name),
                    "metadata.name"));
        }
        var status = definition.putObject("status");
        status.set("acceptedNames", definition.at("/spec/names"));
        var conditions = status.putArray("conditions");
        conditions
                .addObject()
                .put("type", "NamesAccepted")
                .put("status", "True")
                .put("reason", "NoConflicts");
        conditions.addObject().put("type", "Established").put("status", "True").put("reason", "InitialNamesAccepted");
        status.putArray("storedVersions").add(storageVersion(definition));
        return List.of();
    }

    private void note(Change change) {
        change.after()
                .ifPresentOrElse(
                        definition -> catalog.register(CustomResource.versionsOf(definition)),
                        () -> catalog.forget(change.key().name()));
    }

    private static String storageVersion(JsonNode definition) {
        return definition
                .at("/spec/versions")
                .valueStream()
                .filter(version -> version.path("storage").asBoolean())
                .map(version -> version.path("name").asText())
                .findFirst()
                .orElse("");
    }
}
