// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One served version of a kind that a CustomResourceDefinition brings.
 *
 * @param schema its {@code openAPIV3Schema}; a missing node if it has none
 * @param columns what {@code kubectl get} shows, in order
 * @param selectableFields paths that field selectors may name, beside the name and the namespace
 */
public record CustomResource(
        ResourceType type, JsonNode schema, List<PrinterColumn> columns, Set<String> selectableFields) {

    /** One {@code additionalPrinterColumn}; a priority above 0 shows with {@code -o wide} only. */
    public record PrinterColumn(String name, String type, String description, int priority, String jsonPath) {}

    public CustomResource {
        columns = List.copyOf(columns);
        selectableFields = Set.copyOf(selectableFields);
    }

    /** The served versions of a CustomResourceDefinition object. */
    public static List<CustomResource> versionsOf(JsonNode definition) {
        var spec = definition.path("spec");
        var versions = new ArrayList<CustomResource>();
        for (var version : spec.path("versions")) {
            if (version.path("served").asBoolean()) {
                versions.add(of(spec, version));
            }
        }
        if (versions.isEmpty()) {
            throw ApiRefusal.badRequest("a CustomResourceDefinition needs a served version");
        }
        return versions;
    }

    private static CustomResource of(JsonNode spec, JsonNode version) {
        var fields = new TreeSet<String>();
        version.path("selectableFields")
                .forEach(field -> fields.add(field.path("jsonPath").asText().substring(1)));
        var schema = version.path("schema").path("openAPIV3Schema");
        return new CustomResource(
                type(spec, version), schema.isObject() ? schema : MissingNode.getInstance(), columns(version), fields);
    }

    private static ResourceType type(JsonNode spec, JsonNode version) {
        var names = spec.path("names");
        var subresources = new TreeSet<String>();
        version.path("subresources").fieldNames().forEachRemaining(subresources::add);
        return new ResourceType(
                spec.path("group").asText(),
                version.path("name").asText(),
                names.path("kind").asText(),
                names.path("plural").asText(),
                spec.path("scope").asText().equals("Namespaced"),
                texts(names.path("shortNames")),
                texts(names.path("categories")),
                subresources);
    }

    private static List<PrinterColumn> columns(JsonNode version) {
        var columns = new ArrayList<PrinterColumn>();
        for (var column : version.path("additionalPrinterColumns")) {
            columns.add(new PrinterColumn(
                    column.path("name").asText(),
                    column.path("type").asText(),
                    column.path("description").asText(),
                    column.path("priority").asInt(),
                    column.path("jsonPath").asText()));
        }
        return columns.isEmpty() ? List.of(AGE) : columns;
    }

    private static final PrinterColumn AGE = new PrinterColumn("Age", "date", "", 0, ".metadata.creationTimestamp");

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
