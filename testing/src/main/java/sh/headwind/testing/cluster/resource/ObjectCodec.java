// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.resource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Objects as text and back: JSON on the wire, YAML in manifests and in what {@code kubectl apply} may send. */
public final class ObjectCodec {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectReader YAML = new YAMLMapper().readerFor(JsonNode.class);

    private ObjectCodec() {}

    /** A new object without fields. */
    public static ObjectNode empty() {
        return JSON.createObjectNode();
    }

    /** Any JSON or YAML document; what is neither is refused as a bad request. */
    public static JsonNode read(String body) {
        var yaml = !body.startsWith("{") && !body.startsWith("[");
        try {
            return yaml ? YAML.readValue(body) : JSON.readTree(body);
        } catch (IOException e) {
            throw ApiRefusal.badRequest("the object provided is unrecognized: " + firstLine(e));
        }
    }

    /** One object; anything else is refused as a bad request. */
    public static ObjectNode readObject(String body) {
        if (read(body) instanceof ObjectNode object) {
            return object;
        }
        throw ApiRefusal.badRequest("the object provided is unrecognized: not an object");
    }

    /** The objects of a manifest, in order; empty documents are left out. */
    public static List<ObjectNode> readManifest(String manifest) {
        try (var documents = YAML.<JsonNode>readValues(manifest)) {
            var objects = new ArrayList<ObjectNode>();
            while (documents.hasNext()) {
                if (documents.next() instanceof ObjectNode object) {
                    objects.add(object);
                }
            }
            return objects;
        } catch (IOException e) {
            throw new UncheckedIOException("could not read a manifest", e);
        }
    }

    /** The JSON text of a value. */
    public static byte[] write(JsonNode value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always writable", e);
        }
    }

    /** The JSON text of a value as a string. */
    public static String text(JsonNode value) {
        return new String(write(value), StandardCharsets.UTF_8);
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
