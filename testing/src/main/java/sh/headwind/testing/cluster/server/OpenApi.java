// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import sh.headwind.testing.cluster.resource.CustomResource;
import sh.headwind.testing.cluster.resource.ObjectCodec;
import sh.headwind.testing.cluster.resource.ResourceCatalog;
import sh.headwind.testing.cluster.resource.ResourceType;

/**
 * As much of the OpenAPI documents as {@code kubectl apply} and {@code explain} need: that this server itself validates
 * fields, and the schemas of custom kinds.
 */
final class OpenApi {

    private final ResourceCatalog catalog;

    OpenApi(ResourceCatalog catalog) {
        this.catalog = catalog;
    }

    /** The document at a path below {@code /openapi}, or empty if there is none. */
    Optional<ObjectNode> answer(List<String> parts) {
        if (parts.isEmpty() || !parts.getFirst().equals("v3")) {
            return Optional.empty();
        }
        if (parts.size() == 1) {
            return Optional.of(index());
        }
        var apiVersion = String.join("/", parts.subList(2, parts.size()));
        var types = catalog.all().stream()
                .filter(type -> type.apiVersion().equals(apiVersion))
                .toList();
        return types.isEmpty() ? Optional.empty() : Optional.of(document(types));
    }

    private ObjectNode index() {
        var index = ObjectCodec.empty();
        var paths = index.putObject("paths");
        var locations = new TreeSet<String>();
        catalog.all().forEach(type -> locations.add(location(type)));
        locations.forEach(path -> paths.putObject(path).put("serverRelativeURL", "/openapi/v3/" + path));
        return index;
    }

    private ObjectNode document(List<ResourceType> types) {
        var document = ObjectCodec.empty().put("openapi", "3.0.0");
        document.putObject("info").put("title", "Kubernetes").put("version", "v1.32.0");
        var paths = document.putObject("paths");
        var schemas = document.putObject("components").putObject("schemas");
        for (var type : types) {
            var scope = type.namespaced() ? "/namespaces/{namespace}" : "";
            var patch = paths.putObject("/%s%s/%s/{name}".formatted(location(type), scope, type.plural()))
                    .putObject("patch");
            patch.set("x-kubernetes-group-version-kind", identity(type));
            patch.putArray("parameters")
                    .addObject()
                    .put("name", "fieldValidation")
                    .put("in", "query");
            catalog.custom(type)
                    .map(CustomResource::schema)
                    .filter(schema -> schema instanceof ObjectNode)
                    .ifPresent(schema -> schemas.set(schemaName(type), schema(type, schema.deepCopy())));
        }
        return document;
    }

    private static ObjectNode schema(ResourceType type, ObjectNode schema) {
        schema.putArray("x-kubernetes-group-version-kind").add(identity(type));
        return schema;
    }

    private static ObjectNode identity(ResourceType type) {
        return ObjectCodec.empty()
                .put("group", type.group())
                .put("version", type.version())
                .put("kind", type.kind());
    }

    private static String schemaName(ResourceType type) {
        return String.join(".", List.of(type.group().split("\\.", -1)).reversed()) + "." + type.version() + "."
                + type.kind();
    }

    private static String location(ResourceType type) {
        return type.group().isEmpty() ? "api/" + type.version() : "apis/" + type.apiVersion();
    }
}
