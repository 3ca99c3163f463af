// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The JSON Schemas in {@code src/test/resources/schemas}, written from the documented fields of each kind. */
final class Schemas {

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final Map<String, Optional<JsonSchema>> READ = new ConcurrentHashMap<>();

    private Schemas() {}

    /** What the schema of its kind has against an object; empty where its kind has none. Named by the first word of its group. */
    static Optional<List<String>> problems(JsonNode object) {
        var group = object.path("apiVersion").asText().split("[./]")[0];
        var kind = object.path("kind").asText().toLowerCase(Locale.ROOT);
        return schema(group + "-" + kind).map(schema -> problems(schema, object));
    }

    /** What the schema of that name has against a document. */
    static List<String> problems(String name, JsonNode document) {
        return problems(schema(name).orElseThrow(), document);
    }

    private static List<String> problems(JsonSchema schema, JsonNode document) {
        return schema.validate(document).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    private static Optional<JsonSchema> schema(String name) {
        return READ.computeIfAbsent(
                name,
                _ -> Optional.ofNullable(Schemas.class.getResourceAsStream("/schemas/" + name + ".json"))
                        .map(FACTORY::getSchema));
    }
}
