// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.server;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The parts of a URL path below {@code /api/v1} or {@code /apis/group/version}; what is not there is empty. */
record ResourcePath(String group, String version, String namespace, String plural, String name, String subresource) {

    private static final String NAMESPACES = "namespaces";

    /** Reads a path, or answers empty for one that leads to no object and no collection. */
    static Optional<ResourcePath> parse(String path) {
        var parts =
                Stream.of(path.split("/", -1)).filter(part -> !part.isEmpty()).toList();
        if (parts.size() >= 3 && parts.getFirst().equals("api")) {
            return below("", parts.get(1), parts.subList(2, parts.size()));
        }
        if (parts.size() >= 4 && parts.getFirst().equals("apis")) {
            return below(parts.get(1), parts.get(2), parts.subList(3, parts.size()));
        }
        return Optional.empty();
    }

    private static Optional<ResourcePath> below(String group, String version, List<String> rest) {
        var scoped = rest.getFirst().equals(NAMESPACES) && rest.size() > 2 && !isOfNamespaceItself(rest.get(2));
        var namespace = scoped ? rest.get(1) : "";
        var own = scoped ? rest.subList(2, rest.size()) : rest;
        if (own.size() > 3) {
            return Optional.empty();
        }
        return Optional.of(new ResourcePath(group, version, namespace, own.getFirst(), part(own, 1), part(own, 2)));
    }

    private static boolean isOfNamespaceItself(String part) {
        return part.equals("status") || part.equals("finalize");
    }

    private static String part(List<String> parts, int at) {
        return at < parts.size() ? parts.get(at) : "";
    }
}
