// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import sh.headwind.testing.cluster.server.Api;
import sh.headwind.testing.cluster.store.FieldSelector;
import sh.headwind.testing.cluster.store.LabelSelector;
import sh.headwind.testing.cluster.store.ObjectKey;
import sh.headwind.testing.cluster.store.Page;
import sh.headwind.testing.cluster.store.Selection;

/** The cluster as its own controllers see it: from inside, past the counting of requests. */
final class ControllerView {

    static final String PODS = "pods";
    static final String REPLICA_SETS = "replicasets.apps";

    private final Api api;

    ControllerView(Api api) {
        this.api = api;
    }

    Optional<ObjectNode> get(String resource, ObjectKey key) {
        return api.store().get(resource, key);
    }

    /** Creates an object unless its name is taken; answers the one that is there now. */
    ObjectNode ensure(String resource, ObjectNode object) {
        return get(resource, ObjectKey.of(object)).orElseGet(() -> api.create(object));
    }

    /** Whether objects of this kind can be stored. */
    boolean serves(JsonNode object) {
        return api.serves(object);
    }

    /** The container of that pod has ended, having written this. */
    void ended(ObjectKey pod, String container, String text) {
        api.logs().ended(pod, container, text);
    }

    /** Changes an object that is there; its generation stays as it is. */
    void edit(String resource, ObjectKey key, Consumer<ObjectNode> change) {
        api.store()
                .write(
                        resource,
                        key,
                        found -> found.map(before -> {
                            var after = before.deepCopy();
                            change.accept(after);
                            return after;
                        }));
    }

    void delete(String resource, ObjectKey key) {
        api.store().write(resource, key, _ -> Optional.empty());
    }

    /** The objects in a namespace that carry these labels and belong to this owner. */
    List<ObjectNode> owned(String resource, JsonNode owner, JsonNode labels) {
        var requirements = labels.properties().stream()
                .map(label -> label.getKey() + "=" + label.getValue().asText())
                .toList();
        var namespace = ObjectKey.of(owner).namespace();
        var selection =
                new Selection(namespace, LabelSelector.parse(String.join(",", requirements)), FieldSelector.ANY);
        var uid = owner.path("metadata").path("uid").asText();
        return api.store().list(resource, selection, Page.WHOLE).objects().stream()
                .filter(object ->
                        object.at("/metadata/ownerReferences/0/uid").asText().equals(uid))
                .toList();
    }
}
