// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.resource;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The kinds that are served now: the built-in ones, and those of the CRDs that were registered. */
public final class ResourceCatalog {

    private final Map<String, ResourceType> types = new ConcurrentSkipListMap<>();
    private final Map<String, CustomResource> customs = new ConcurrentSkipListMap<>();

    /** A catalog of the built-in kinds. */
    public ResourceCatalog() {
        BuiltInResources.stored().forEach(this::add);
        BuiltInResources.REVIEWS.forEach(this::add);
    }

    /** Serves the versions of a custom resource, instead of what was served under its name before. */
    public synchronized void register(List<CustomResource> versions) {
        versions.stream()
                .map(CustomResource::type)
                .map(ResourceType::qualifiedName)
                .forEach(this::forget);
        for (var custom : versions) {
            add(custom.type());
            customs.put(key(custom.type()), custom);
        }
    }

    /** Serves no version of a custom resource any longer. */
    public synchronized void forget(String qualifiedName) {
        types.values().removeIf(type -> type.qualifiedName().equals(qualifiedName) && customs.containsKey(key(type)));
        customs.values().removeIf(custom -> custom.type().qualifiedName().equals(qualifiedName));
    }

    /** The kind with this name in URLs, or empty. */
    public Optional<ResourceType> find(String group, String version, String plural) {
        return Optional.ofNullable(types.get(group + "/" + version + "/" + plural));
    }

    /** The stored kind that objects of this version and kind belong to, or empty. */
    public Optional<ResourceType> ofKind(String apiVersion, String kind) {
        return types.values().stream()
                .filter(type -> type.kind().equals(kind) && type.apiVersion().equals(apiVersion))
                .findFirst();
    }

    /** Schema and columns of a kind that came by a CRD; empty for built-in kinds. */
    public Optional<CustomResource> custom(ResourceType type) {
        return Optional.ofNullable(customs.get(key(type)));
    }

    /** All kinds that are served, ordered by group, version and name. */
    public Collection<ResourceType> all() {
        return new ArrayList<>(types.values());
    }

    private void add(ResourceType type) {
        types.put(key(type), type);
    }

    private static String key(ResourceType type) {
        return type.group() + "/" + type.version() + "/" + type.plural();
    }
}
