// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A strategic merge patch, as {@code kubectl apply} and {@code edit} send it for built-in kinds: like a merge patch, but
 * items of some lists are told apart by a key and merged one by one. See <a
 * href="https://github.com/kubernetes/community/blob/master/contributors/devel/sig-api-machinery/strategic-merge-patch.md">its
 * description</a>.
 */
final class StrategicMergePatch {

    private static final String DIRECTIVE = "$patch";
    private static final String DELETE_FROM_PRIMITIVES = "$deleteFromPrimitiveList/";
    private static final String RETAIN_KEYS = "$retainKeys";

    /** The keys of the lists that are merged, by field name; {@code ports} has another key in a Service. */
    private static final Map<String, List<String>> MERGE_KEYS = Map.ofEntries(
            Map.entry("containers", List.of("name")),
            Map.entry("initContainers", List.of("name")),
            Map.entry("ephemeralContainers", List.of("name")),
            Map.entry("volumes", List.of("name")),
            Map.entry("env", List.of("name")),
            Map.entry("imagePullSecrets", List.of("name")),
            Map.entry("secrets", List.of("name")),
            Map.entry("ports", List.of("containerPort", "port")),
            Map.entry("volumeMounts", List.of("mountPath")),
            Map.entry("volumeDevices", List.of("devicePath")),
            Map.entry("hostAliases", List.of("ip")),
            Map.entry("topologySpreadConstraints", List.of("topologyKey")),
            Map.entry("conditions", List.of("type")),
            Map.entry("ownerReferences", List.of("uid")));

    private static final Set<String> MERGED_PRIMITIVES = Set.of("finalizers");

    private StrategicMergePatch() {}

    /** The patched value; {@code target} is changed where it is an object. */
    static JsonNode apply(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode fields)) {
            return patch;
        }
        var directive = fields.path(DIRECTIVE).asText();
        fields.remove(DIRECTIVE);
        if (directive.equals("replace")) {
            return fields;
        }
        var merged = target instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
        if (directive.equals("delete")) {
            return merged.removeAll();
        }
        retainKeys(merged, fields);
        fields.properties().forEach(field -> applyField(merged, field.getKey(), field.getValue()));
        return merged;
    }

    private static void applyField(ObjectNode merged, String name, JsonNode patch) {
        if (name.startsWith(DELETE_FROM_PRIMITIVES)) {
            deleteFrom(merged, name.substring(DELETE_FROM_PRIMITIVES.length()), patch);
        } else if (name.startsWith("$")) {
            return; // $setElementOrder tells the order of a list, which means nothing to us
        } else if (patch.isNull()) {
            merged.remove(name);
        } else if (patch instanceof ArrayNode items) {
            merged.set(name, list(name, merged.path(name), items));
        } else {
            merged.set(name, apply(merged.path(name), patch));
        }
    }

    private static ArrayNode list(String name, JsonNode target, ArrayNode patch) {
        if (!(target instanceof ArrayNode items)) {
            return withoutDirectives(patch);
        }
        var key = mergeKey(name, items, patch);
        if (key.isPresent()) {
            return mergedByKey(key.get(), items, patch);
        }
        return MERGED_PRIMITIVES.contains(name) ? union(items, patch) : withoutDirectives(patch);
    }

    private static Optional<String> mergeKey(String name, ArrayNode items, ArrayNode patch) {
        var sample = patch.isEmpty() ? items.path(0) : patch.path(0);
        return MERGE_KEYS.getOrDefault(name, List.of()).stream()
                .filter(sample::has)
                .findFirst();
    }

    private static ArrayNode mergedByKey(String key, ArrayNode items, ArrayNode patch) {
        var merged = new ArrayList<JsonNode>();
        items.forEach(merged::add);
        for (var change : patch) {
            if (change.path(DIRECTIVE).asText().equals("replace") && !change.has(key)) {
                return withoutDirectives(patch);
            }
            var at = indexOf(merged, key, change.path(key));
            if (change.path(DIRECTIVE).asText().equals("delete")) {
                merged.removeIf(item -> item.path(key).equals(change.path(key)));
            } else if (at < 0) {
                merged.add(apply(JsonNodeFactory.instance.objectNode(), change));
            } else {
                merged.set(at, apply(merged.get(at), change));
            }
        }
        return JsonNodeFactory.instance.arrayNode().addAll(merged);
    }

    private static int indexOf(List<JsonNode> items, String key, JsonNode value) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).path(key).equals(value)) {
                return i;
            }
        }
        return -1;
    }

    private static ArrayNode withoutDirectives(ArrayNode patch) {
        var items = JsonNodeFactory.instance.arrayNode();
        patch.forEach(item -> {
            if (!item.has(DIRECTIVE)) {
                items.add(item);
            }
        });
        return items;
    }

    private static ArrayNode union(ArrayNode items, ArrayNode patch) {
        var merged = items.deepCopy();
        patch.forEach(item -> {
            if (items.valueStream().noneMatch(item::equals)) {
                merged.add(item);
            }
        });
        return merged;
    }

    private static void deleteFrom(ObjectNode merged, String name, JsonNode values) {
        if (merged.path(name) instanceof ArrayNode items) {
            var gone = values.valueStream().toList();
            var kept = items.valueStream().filter(item -> !gone.contains(item)).toList();
            merged.set(name, JsonNodeFactory.instance.arrayNode().addAll(kept));
        }
    }

    private static void retainKeys(ObjectNode merged, ObjectNode patch) {
        if (patch.remove(RETAIN_KEYS) instanceof ArrayNode keys) {
            merged.retain(keys.valueStream().map(JsonNode::asText).toList());
        }
    }
}
