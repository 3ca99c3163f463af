// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.zjsonpatch.CompatibilityFlags;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;
import java.util.EnumSet;
import sh.headwind.testing.cluster.resource.ApiRefusal;

/** How the body of a PATCH request is meant, by its content type. */
public enum PatchType {
    /** <a href="https://www.rfc-editor.org/rfc/rfc6902">RFC 6902</a>: operations, all or none, with {@code test}. */
    JSON("application/json-patch+json") {
        @Override
        JsonNode applied(ObjectNode object, JsonNode patch) {
            try {
                return JsonPatch.apply(patch, object, STRICT);
            } catch (JsonPatchException e) {
                throw ApiRefusal.unprocessable(
                        "the server rejected our request due to an error in our request: " + e.getMessage());
            }
        }
    },
    /** <a href="https://www.rfc-editor.org/rfc/rfc7386">RFC 7386</a>: the fields that change; null removes. */
    MERGE("application/merge-patch+json") {
        @Override
        JsonNode applied(ObjectNode object, JsonNode patch) {
            return MergePatch.apply(object, patch);
        }
    },
    /** Kubernetes' own: as merge, but lists with a key are merged item by item. Built-in kinds only. */
    STRATEGIC("application/strategic-merge-patch+json") {
        @Override
        JsonNode applied(ObjectNode object, JsonNode patch) {
            return StrategicMergePatch.apply(object, patch);
        }
    };

    private static final EnumSet<CompatibilityFlags> STRICT =
            EnumSet.of(CompatibilityFlags.FORBID_REMOVE_MISSING_OBJECT);

    private final String contentType;

    PatchType(String contentType) {
        this.contentType = contentType;
    }

    abstract JsonNode applied(ObjectNode object, JsonNode patch);

    /** The type of this content type; others, server-side apply among them, are refused as unsupported. */
    public static PatchType of(String contentType) {
        for (var type : values()) {
            if (contentType.startsWith(type.contentType)) {
                return type;
            }
        }
        throw ApiRefusal.unsupportedMediaType(contentType);
    }

    /** The patched object; {@code object} stays as it is. */
    public ObjectNode apply(ObjectNode object, JsonNode patch) {
        if (patch.isArray() != (this == JSON)) {
            throw ApiRefusal.badRequest("a patch of type %s cannot be %s".formatted(contentType, patch.getNodeType()));
        }
        if (applied(object.deepCopy(), patch.deepCopy()) instanceof ObjectNode patched) {
            return patched;
        }
        throw ApiRefusal.unprocessable("the patch leaves no object");
    }
}
