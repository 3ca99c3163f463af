// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import sh.headwind.testing.cluster.store.Change;
import sh.headwind.testing.cluster.store.ObjectKey;
import sh.headwind.testing.cluster.store.ObjectStore;

/** The garbage collector: when an owner is gone, so are, soon after, the objects that name no other living owner. */
final class OwnerCollector {

    /** Set on an owner deleted with {@code propagationPolicy: Orphan}. */
    static final String ORPHANING = "embedded.headwind.sh/orphaning";

    private record Child(String resource, ObjectKey key) {}

    private final ObjectStore store;
    private final Admission admission;
    private final Executor background;
    private final Map<String, Set<Child>> childrenByOwner = new ConcurrentHashMap<>();

    OwnerCollector(ObjectStore store, Admission admission, Executor background) {
        this.store = store;
        this.admission = admission;
        this.background = background;
    }

    /** From now on children follow their owners. */
    void start() {
        store.watchAll(this::note);
    }

    private void note(Change change) {
        var child = new Child(change.resource(), change.key());
        change.before().ifPresent(object -> owners(object).forEach(owner -> forget(owner, child)));
        change.after().ifPresent(object -> owners(object).forEach(owner -> remember(owner, child)));
        if (change.after().isEmpty()) {
            var uid = change.object().path("metadata").path("uid").asText();
            var orphaning = change.object().path("metadata").path("annotations").has(ORPHANING);
            Optional.ofNullable(childrenByOwner.remove(uid))
                    .ifPresent(children ->
                            background.execute(() -> children.forEach(each -> release(each, uid, orphaning))));
        }
    }

    private void release(Child child, String owner, boolean orphaning) {
        store.write(child.resource(), child.key(), found -> {
            if (found.isEmpty() || !owners(found.get()).contains(owner)) {
                return found;
            }
            var object = found.get().deepCopy();
            var references = object.withObject("/metadata").withArray("/ownerReferences");
            references.removeIf(reference -> reference.path("uid").asText().equals(owner));
            if (!references.isEmpty() || orphaning) {
                return Optional.of(object);
            }
            return object.path("metadata").path("finalizers").isEmpty()
                    ? Optional.empty()
                    : Optional.of(admission.markDeleted(object));
        });
    }

    private void remember(String owner, Child child) {
        childrenByOwner
                .computeIfAbsent(owner, _ -> ConcurrentHashMap.newKeySet())
                .add(child);
    }

    private void forget(String owner, Child child) {
        childrenByOwner.computeIfPresent(owner, (_, children) -> {
            children.remove(child);
            return children.isEmpty() ? null : children;
        });
    }

    private static Set<String> owners(JsonNode object) {
        var uids = new HashSet<String>();
        object.path("metadata")
                .path("ownerReferences")
                .forEach(owner -> uids.add(owner.path("uid").asText()));
        return uids;
    }
}
