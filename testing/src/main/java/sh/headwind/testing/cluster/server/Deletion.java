// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import sh.headwind.testing.cluster.resource.ApiRefusal;
import sh.headwind.testing.cluster.resource.BuiltInResources;
import sh.headwind.testing.cluster.resource.ObjectCodec;
import sh.headwind.testing.cluster.resource.ResourceCatalog;
import sh.headwind.testing.cluster.resource.ResourceType;
import sh.headwind.testing.cluster.store.ObjectKey;
import sh.headwind.testing.cluster.store.ObjectStore;
import sh.headwind.testing.cluster.store.Page;
import sh.headwind.testing.cluster.store.Selection;

/** Takes objects away: at once, or after their finalizers; a namespace with all that is in it. */
final class Deletion {

    /** What the caller asks for; texts are empty where nothing is asked. */
    record Options(String uid, String resourceVersion, String propagation, boolean dryRun) {

        static Options read(ResourceRequest request) {
            var body = request.http().body().isEmpty()
                    ? ObjectCodec.empty()
                    : ObjectCodec.readObject(request.http().body());
            var preconditions = body.path("preconditions");
            return new Options(
                    preconditions.path("uid").asText(),
                    preconditions.path("resourceVersion").asText(),
                    body.path("propagationPolicy").asText(request.http().parameter("propagationPolicy")),
                    request.dryRun() || !body.path("dryRun").isEmpty());
        }
    }

    private final ObjectStore store;
    private final ResourceCatalog catalog;
    private final Admission admission;

    Deletion(ObjectStore store, ResourceCatalog catalog, Admission admission) {
        this.store = store;
        this.catalog = catalog;
        this.admission = admission;
    }

    /** Deletes an object, or marks it if it has finalizers, and answers it as it was last. */
    ObjectNode delete(ResourceType type, ObjectKey key, Options options) {
        if (type.equals(BuiltInResources.NAMESPACES) && !options.dryRun()) {
            store.preview(type.qualifiedName(), key, before -> step(type, key, before, options));
            terminate(key, options);
        }
        if (options.propagation().equals("Orphan")) {
            markOrphaning(type, key);
        }
        var resource = type.qualifiedName();
        var last = options.dryRun()
                ? store.preview(resource, key, before -> step(type, key, before, options))
                : store.write(resource, key, before -> step(type, key, before, options));
        return last.orElseThrow();
    }

    /** The object, or nothing if it was marked as going and its last finalizer is off. */
    static Optional<ObjectNode> unlessFinished(ObjectNode object) {
        var metadata = object.path("metadata");
        var finished =
                metadata.has("deletionTimestamp") && metadata.path("finalizers").isEmpty();
        return finished ? Optional.empty() : Optional.of(object);
    }

    /** What a deletion answers: the object while it waits for its finalizers, else a Status. */
    JsonNode answer(ResourceType type, ObjectNode gone) {
        var metadata = gone.path("metadata");
        if (!metadata.path("finalizers").isEmpty()) {
            return gone;
        }
        var status = ObjectCodec.empty();
        status.put("kind", "Status").put("apiVersion", "v1").put("status", "Success");
        status.putObject("metadata");
        status.putObject("details")
                .put("name", metadata.path("name").asText())
                .put("group", type.group())
                .put("kind", type.plural())
                .put("uid", metadata.path("uid").asText());
        return status;
    }

    private Optional<ObjectNode> step(ResourceType type, ObjectKey key, Optional<ObjectNode> found, Options options) {
        var before = found.orElseThrow(() -> ApiRefusal.notFound(type, key.name()));
        var metadata = before.path("metadata");
        requireSame(type, before, "UID", options.uid());
        requireSame(type, before, "ResourceVersion", options.resourceVersion());
        if (metadata.path("finalizers").isEmpty()) {
            return Optional.empty();
        }
        return metadata.has("deletionTimestamp") ? found : Optional.of(admission.markDeleted(before));
    }

    private static void requireSame(ResourceType type, ObjectNode before, String what, String wanted) {
        var metadata = before.path("metadata");
        var live = metadata.path(what.equals("UID") ? "uid" : "resourceVersion").asText();
        if (!wanted.isEmpty() && !wanted.equals(live)) {
            throw ApiRefusal.conflict(
                    type,
                    metadata.path("name").asText(),
                    "Precondition failed: %s in precondition: %s, %s in object meta: %s"
                            .formatted(what, wanted, what, live));
        }
    }

    /** Closes a namespace for new objects and deletes those in it; some may be going on their own meanwhile. */
    private void terminate(ObjectKey namespace, Options options) {
        store.write(BuiltInResources.NAMESPACES.qualifiedName(), namespace, found -> found.map(admission::markDeleted));
        var whatever = new Options("", "", options.propagation(), false);
        for (var type : catalog.all()) {
            if (type.namespaced()) {
                var inside = store.list(type.qualifiedName(), Selection.inNamespace(namespace.name()), Page.WHOLE);
                inside.objects().stream()
                        .map(ObjectKey::of)
                        .forEach(key -> store.write(
                                type.qualifiedName(),
                                key,
                                found -> found.isEmpty() ? found : step(type, key, found, whatever)));
            }
        }
    }

    /** The garbage collector sees this mark on the deleted owner and leaves its children alone. */
    private void markOrphaning(ResourceType type, ObjectKey key) {
        store.write(
                type.qualifiedName(),
                key,
                found -> found.map(before -> {
                    var marked = before.deepCopy();
                    marked.withObject("/metadata/annotations").put(OwnerCollector.ORPHANING, "true");
                    return marked;
                }));
    }
}
