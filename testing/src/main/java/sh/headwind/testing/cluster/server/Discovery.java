// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import sh.headwind.testing.cluster.resource.BuiltInResources;
import sh.headwind.testing.cluster.resource.ObjectCodec;
import sh.headwind.testing.cluster.resource.ResourceCatalog;
import sh.headwind.testing.cluster.resource.ResourceType;

/**
 * What the API says about itself: versions, groups and kinds. Clients that ask for the aggregated form get the plain one and
 * go on from there.
 */
final class Discovery {

    private static final String[] VERBS = {
        "create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"
    };

    private final ResourceCatalog catalog;
    private final OpenApi openApi;

    Discovery(ResourceCatalog catalog) {
        this.catalog = catalog;
        this.openApi = new OpenApi(catalog);
    }

    /** The answer for this path, or empty if nothing is there. */
    Optional<ObjectNode> answer(String path) {
        var parts =
                Stream.of(path.split("/", -1)).filter(part -> !part.isEmpty()).toList();
        return switch (parts.isEmpty() ? "" : parts.getFirst()) {
            case "version" -> Optional.of(version());
            case "api" -> core(parts.subList(1, parts.size()));
            case "apis" -> groups(parts.subList(1, parts.size()));
            case "openapi" -> openApi.answer(parts.subList(1, parts.size()));
            case "healthz", "livez", "readyz" -> Optional.of(ObjectCodec.empty().put("status", "ok"));
            default -> Optional.empty();
        };
    }

    private static ObjectNode version() {
        return ObjectCodec.empty()
                .put("major", "1")
                .put("minor", "32")
                .put("gitVersion", "v1.32.0-headwind-embedded")
                .put("gitCommit", "")
                .put("gitTreeState", "")
                .put("buildDate", "2024-12-11T00:00:00Z")
                .put("goVersion", "")
                .put("compiler", "")
                .put("platform", "");
    }

    private Optional<ObjectNode> core(List<String> parts) {
        if (parts.isEmpty()) {
            return Optional.of(coreVersions());
        }
        return parts.size() == 1 ? resources("", parts.getFirst()) : Optional.empty();
    }

    private static ObjectNode coreVersions() {
        var versions = ObjectCodec.empty().put("kind", "APIVersions");
        versions.putArray("versions").add("v1");
        versions.putArray("serverAddressByClientCIDRs");
        return versions;
    }

    private Optional<ObjectNode> groups(List<String> parts) {
        if (parts.size() >= 2) {
            return parts.size() == 2 ? resources(parts.get(0), parts.get(1)) : Optional.empty();
        }
        var list = ObjectCodec.empty().put("kind", "APIGroupList").put("apiVersion", "v1");
        var groups = list.putArray("groups");
        for (var group : versionsByGroup().entrySet()) {
            groups.add(group(group.getKey(), group.getValue()));
        }
        if (parts.isEmpty()) {
            return Optional.of(list);
        }
        return Optional.ofNullable(versionsByGroup().get(parts.getFirst()))
                .map(versions -> group(parts.getFirst(), versions)
                        .put("kind", "APIGroup")
                        .put("apiVersion", "v1"));
    }

    private Map<String, Set<String>> versionsByGroup() {
        var groups = new LinkedHashMap<String, Set<String>>();
        for (var type : catalog.all()) {
            if (!type.group().isEmpty()) {
                groups.computeIfAbsent(type.group(), _ -> new LinkedHashSet<>()).add(type.version());
            }
        }
        return groups;
    }

    private static ObjectNode group(String name, Set<String> versions) {
        var group = ObjectCodec.empty().put("name", name);
        var list = group.putArray("versions");
        versions.stream().map(version -> groupVersion(name, version)).forEach(list::add);
        group.set("preferredVersion", list.get(0));
        return group;
    }

    private static ObjectNode groupVersion(String group, String version) {
        return ObjectCodec.empty().put("groupVersion", group + "/" + version).put("version", version);
    }

    private Optional<ObjectNode> resources(String group, String version) {
        var types = catalog.all().stream()
                .filter(type -> type.group().equals(group) && type.version().equals(version))
                .toList();
        if (types.isEmpty()) {
            return Optional.empty();
        }
        var list = ObjectCodec.empty().put("kind", "APIResourceList").put("apiVersion", "v1");
        list.put("groupVersion", types.getFirst().apiVersion());
        var resources = list.putArray("resources");
        for (var type : types) {
            resources.add(resource(type));
            type.subresources().stream()
                    .sorted()
                    .map(name -> subresource(type, name))
                    .forEach(resources::add);
        }
        return Optional.of(list);
    }

    private static ObjectNode resource(ResourceType type) {
        var resource = described(type, type.plural()).put("singularName", type.singular());
        var verbs = resource.putArray("verbs");
        if (BuiltInResources.REVIEWS.contains(type)) {
            verbs.add("create");
        } else {
            Stream.of(VERBS).forEach(verbs::add);
        }
        if (!type.shortNames().isEmpty()) {
            type.shortNames().forEach(resource.putArray("shortNames")::add);
        }
        if (!type.categories().isEmpty()) {
            type.categories().forEach(resource.putArray("categories")::add);
        }
        return resource;
    }

    private static ObjectNode subresource(ResourceType type, String name) {
        var resource = described(type, type.plural() + "/" + name).put("singularName", "");
        var verbs = resource.putArray("verbs").add("get");
        if (!name.equals("log")) {
            verbs.add("patch").add("update");
        }
        if (name.equals("scale")) {
            resource.put("group", "autoscaling").put("version", "v1").put("kind", "Scale");
        }
        return resource;
    }

    private static ObjectNode described(ResourceType type, String name) {
        return ObjectCodec.empty()
                .put("name", name)
                .put("namespaced", type.namespaced())
                .put("kind", type.kind());
    }
}
