// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A JSON Patch: all its tests hold and all of it is done, or nothing is.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6902">RFC 6902</a>
 */
public final class JsonPatch {

    private final ArrayNode operations = JsonNodeFactory.instance.arrayNode();

    /** Holds only if {@code value} stands at {@code pointer}. */
    public JsonPatch test(String pointer, String value) {
        add("test", pointer).put("value", value);
        return this;
    }

    /** Puts {@code value} in the place of what stands there. */
    public JsonPatch replace(String pointer, String value) {
        add("replace", pointer).put("value", value);
        return this;
    }

    /** Puts {@code value} there, whether something stands there or not. */
    public JsonPatch put(String pointer, String value) {
        add("add", pointer).put("value", value);
        return this;
    }

    /** Puts {@code value} there, whether something stands there or not. */
    public JsonPatch put(String pointer, JsonNode value) {
        add("add", pointer).set("value", value);
        return this;
    }

    /** Puts an empty object there. */
    public JsonPatch putObject(String pointer) {
        add("add", pointer).putObject("value");
        return this;
    }

    /** Takes away what stands there. */
    public JsonPatch remove(String pointer) {
        add("remove", pointer);
        return this;
    }

    /** The pointer to an annotation; {@code /} and {@code ~} of its key are escaped. */
    public static String annotation(String key) {
        return "/metadata/annotations/" + key.replace("~", "~0").replace("/", "~1");
    }

    private ObjectNode add(String operation, String pointer) {
        return operations.addObject().put("op", operation).put("path", pointer);
    }

    /** As it is sent. */
    @Override
    public String toString() {
        return operations.toString();
    }
}
