// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import sh.headwind.testing.cluster.resource.ApiRefusal;
import sh.headwind.testing.cluster.resource.BuiltInResources;
import sh.headwind.testing.cluster.resource.ResourceType;

/**
 * What becomes of an object between its arrival and the store: what the server alone decides is set or kept, then the rules
 * of the kind are applied. Objects passed in are the caller's own copies.
 */
final class Admission {

    private static final String[] KEPT_METADATA = {
        "name", "namespace", "uid", "creationTimestamp", "generation", "deletionTimestamp", "generateName"
    };
    private static final String SUFFIX_LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private final KindRules rules;
    private final Clock clock;
    private final Supplier<String> uids;
    private final RandomGenerator random;

    Admission(KindRules rules, Clock clock, Supplier<String> uids, RandomGenerator random) {
        this.rules = rules;
        this.clock = clock;
        this.uids = uids;
        this.random = random;
    }

    /** Gives a new object its name if it asks for one, and its namespace; refuses what contradicts the request. */
    void address(ResourceRequest request, ObjectNode object) {
        checkKind(request.type(), object);
        var metadata = object.withObject("/metadata");
        var namespace = request.key().namespace();
        var own = metadata.path("namespace").asText();
        if (!own.isEmpty() && !own.equals(namespace)) {
            throw ApiRefusal.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the" + " request");
        }
        if (request.type().namespaced()) {
            metadata.put("namespace", namespace);
        }
        var prefix = metadata.path("generateName").asText();
        if (metadata.path("name").asText().isEmpty() && !prefix.isEmpty()) {
            metadata.put("name", prefix + suffix());
        }
    }

    /** The object as it is stored first. */
    ObjectNode create(ResourceType type, ObjectNode object, FieldPolicy fields) {
        var metadata = object.withObject("/metadata");
        if (!metadata.path("resourceVersion").asText().isEmpty()) {
            throw ApiRefusal.badRequest("resourceVersion should not be set on objects to be created");
        }
        metadata.remove("resourceVersion");
        metadata.remove("managedFields");
        metadata.put("uid", uids.get());
        metadata.put(
                "creationTimestamp",
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        if (type.hasStatus()) {
            object.remove("status");
        }
        if (counts(type)) {
            metadata.put("generation", 1);
        }
        rules.apply(type, object, Optional.empty(), fields);
        return object;
    }

    /** What a write to the object itself makes of it. */
    ObjectNode update(ResourceType type, ObjectNode before, ObjectNode object, FieldPolicy fields) {
        checkKind(type, object);
        checkVersion(type, before, object);
        keepMetadata(before, object);
        if (type.hasStatus()) {
            restore(object, before, "status");
        }
        rules.apply(type, object, Optional.of(before), fields);
        if (counts(type) && isNewGeneration(type, before, object)) {
            object.withObject("/metadata")
                    .put(
                            "generation",
                            before.path("metadata").path("generation").asLong() + 1);
        }
        return object;
    }

    /** What a write to the status subresource makes of the object: its status changes, nothing else. */
    ObjectNode updateStatus(ResourceType type, ObjectNode before, ObjectNode object, FieldPolicy fields) {
        checkKind(type, object);
        checkVersion(type, before, object);
        var after = before.deepCopy();
        restore(after, object, "status");
        rules.apply(type, after, Optional.of(before), fields);
        return after;
    }

    /** The object marked as going; it stays until its finalizers are gone. */
    ObjectNode markDeleted(ObjectNode before) {
        var after = before.deepCopy();
        after.withObject("/metadata")
                .put(
                        "deletionTimestamp",
                        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("deletionGracePeriodSeconds", 0);
        return after;
    }

    private static void checkKind(ResourceType type, ObjectNode object) {
        var version = object.path("apiVersion").asText(type.apiVersion());
        var kind = object.path("kind").asText(type.kind());
        if (!version.equals(type.apiVersion()) || !kind.equals(type.kind())) {
            throw ApiRefusal.badRequest("%s in version \"%s\" cannot be handled as a %s in %s"
                    .formatted(kind, version, type.kind(), type.apiVersion()));
        }
        object.put("apiVersion", version).put("kind", kind);
    }

    private static void checkVersion(ResourceType type, ObjectNode before, ObjectNode object) {
        var name = before.path("metadata").path("name").asText();
        var uid = object.path("metadata").path("uid").asText();
        var live = before.path("metadata").path("uid").asText();
        if (!uid.isEmpty() && !uid.equals(live)) {
            throw ApiRefusal.conflict(
                    type,
                    name,
                    "Precondition failed: UID in precondition: %s, UID in object meta: %s".formatted(uid, live));
        }
        var version = object.path("metadata").path("resourceVersion").asText();
        if (!version.isEmpty()
                && !version.equals(
                        before.path("metadata").path("resourceVersion").asText())) {
            throw ApiRefusal.conflict(
                    type,
                    name,
                    "the object has been modified; please apply your changes to the latest version and try again");
        }
    }

    private static void keepMetadata(ObjectNode before, ObjectNode object) {
        var metadata = object.withObject("/metadata");
        for (var field : KEPT_METADATA) {
            restore(metadata, before.withObject("/metadata"), field);
        }
        restore(metadata, before.withObject("/metadata"), "resourceVersion");
        metadata.remove("managedFields");
    }

    private static void restore(ObjectNode object, ObjectNode from, String field) {
        if (from.has(field)) {
            object.set(field, from.path(field));
        } else {
            object.remove(field);
        }
    }

    private boolean counts(ResourceType type) {
        return rules.isCustom(type) || BuiltInResources.countsGenerations(type);
    }

    /** Custom kinds count every change outside metadata and status; Deployments also count their annotations. */
    private boolean isNewGeneration(ResourceType type, ObjectNode before, ObjectNode object) {
        if (rules.isCustom(type)) {
            return !contentOf(type, before).equals(contentOf(type, object));
        }
        var annotated = type.qualifiedName().equals("deployments.apps")
                && !Objects.equals(
                        before.path("metadata").path("annotations"),
                        object.path("metadata").path("annotations"));
        return annotated || !before.path("spec").equals(object.path("spec"));
    }

    private static ObjectNode contentOf(ResourceType type, ObjectNode object) {
        var content = object.deepCopy();
        content.remove("metadata");
        if (type.hasStatus()) {
            content.remove("status");
        }
        return content;
    }

    private String suffix() {
        var suffix = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            suffix.append(SUFFIX_LETTERS.charAt(random.nextInt(SUFFIX_LETTERS.length())));
        }
        return suffix.toString();
    }
}
