// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.server;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sh.headwind.testing.cluster.resource.ApiRefusal;
import sh.headwind.testing.cluster.resource.CustomResource;
import sh.headwind.testing.cluster.resource.ResourceCatalog;
import sh.headwind.testing.cluster.resource.ResourceType;
import sh.headwind.testing.cluster.store.FieldSelector;
import sh.headwind.testing.cluster.store.LabelSelector;
import sh.headwind.testing.cluster.store.ObjectKey;
import sh.headwind.testing.cluster.store.Selection;
import sh.headwind.testing.cluster.traffic.RecordedRequest;

/** A request whose path leads to a kind that is served: what it is about, and what it wants. */
record ResourceRequest(ResourceType type, ObjectKey key, String subresource, Verb verb, ApiRequest http) {

    /** What can be wanted, in the words of RBAC. */
    enum Verb {
        GET,
        LIST,
        WATCH,
        CREATE,
        UPDATE,
        PATCH,
        DELETE,
        DELETECOLLECTION
    }

    private static final Map<String, Set<String>> SELECTABLE = Map.of(
            "pods", Set.of("status.phase", "spec.nodeName", "spec.serviceAccountName"),
            "secrets", Set.of("type"),
            "namespaces", Set.of("status.phase"),
            "events",
                    Set.of(
                            "involvedObject.kind",
                            "involvedObject.namespace",
                            "involvedObject.name",
                            "involvedObject.uid",
                            "involvedObject.apiVersion",
                            "involvedObject.resourceVersion",
                            "involvedObject.fieldPath",
                            "reason",
                            "type"));

    /** The request for objects that this HTTP request is, or empty if it is none. */
    static Optional<ResourceRequest> of(ApiRequest http, ResourceCatalog catalog) {
        return ResourcePath.parse(http.path())
                .flatMap(path -> catalog.find(path.group(), path.version(), path.plural())
                        .map(type -> new ResourceRequest(
                                type,
                                new ObjectKey(path.namespace(), path.name()),
                                path.subresource(),
                                verb(http, path),
                                http)));
    }

    private static Verb verb(ApiRequest http, ResourcePath path) {
        var one = !path.name().isEmpty();
        return switch (http.method()) {
            case "GET", "HEAD" -> http.flag("watch") ? Verb.WATCH : one ? Verb.GET : Verb.LIST;
            case "POST" -> Verb.CREATE;
            case "PUT" -> Verb.UPDATE;
            case "PATCH" -> Verb.PATCH;
            case "DELETE" -> one ? Verb.DELETE : Verb.DELETECOLLECTION;
            default -> throw ApiRefusal.methodNotAllowed();
        };
    }

    /** The objects that a list, a watch or a collective deletion is about. */
    Selection selection(ResourceCatalog catalog) {
        var custom = catalog.custom(type).map(CustomResource::selectableFields);
        var supported = custom.orElseGet(() -> SELECTABLE.getOrDefault(type.qualifiedName(), Set.of()));
        var text = key.name().isEmpty() ? http.parameter("fieldSelector") : "metadata.name=" + key.name();
        var fields = FieldSelector.parse(text, supported);
        return new Selection(key.namespace(), LabelSelector.parse(http.parameter("labelSelector")), fields);
    }

    boolean dryRun() {
        return !http.parameter("dryRun").isEmpty();
    }

    RecordedRequest recorded() {
        var resource = type.qualifiedName() + (subresource.isEmpty() ? "" : "/" + subresource);
        return new RecordedRequest(
                http.headers().caller().user(),
                verb.name().toLowerCase(Locale.ROOT),
                resource,
                key.namespace(),
                key.name(),
                http.parameter("labelSelector"),
                http.parameter("fieldSelector"));
    }
}
