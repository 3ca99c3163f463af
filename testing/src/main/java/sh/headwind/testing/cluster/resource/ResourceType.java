// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.resource;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * One kind of object in one API version, with everything that discovery says about it.
 *
 * @param group the API group, empty for the core group
 * @param plural the name in URLs, lower case
 */
public record ResourceType(
        String group,
        String version,
        String kind,
        String plural,
        boolean namespaced,
        List<String> shortNames,
        List<String> categories,
        Set<String> subresources) {

    public ResourceType {
        shortNames = List.copyOf(shortNames);
        categories = List.copyOf(categories);
        subresources = Set.copyOf(subresources);
    }

    /** A kind whose objects live in a namespace, without short names and subresources. */
    public static ResourceType namespaced(String group, String version, String kind, String plural) {
        return new ResourceType(group, version, kind, plural, true, List.of(), List.of(), Set.of());
    }

    /** A kind whose objects belong to the whole cluster, without short names and subresources. */
    public static ResourceType clusterWide(String group, String version, String kind, String plural) {
        return new ResourceType(group, version, kind, plural, false, List.of(), List.of(), Set.of());
    }

    /** This kind, also to be asked for by these names. */
    public ResourceType shortNames(String... names) {
        return new ResourceType(group, version, kind, plural, namespaced, List.of(names), categories, subresources);
    }

    /** This kind as a member of these categories ({@code kubectl get all}). */
    public ResourceType categories(String... names) {
        return new ResourceType(group, version, kind, plural, namespaced, shortNames, List.of(names), subresources);
    }

    /** This kind with a status that only its own subresource writes. */
    public ResourceType withStatus() {
        return withSubresource("status");
    }

    /** This kind with a {@code /scale} subresource over {@code spec.replicas}. */
    public ResourceType withScale() {
        return withSubresource("scale");
    }

    /** This kind with a {@code /log} subresource, which is text. */
    public ResourceType withLog() {
        return withSubresource("log");
    }

    private ResourceType withSubresource(String name) {
        var all = new TreeSet<>(subresources);
        all.add(name);
        return new ResourceType(group, version, kind, plural, namespaced, shortNames, categories, all);
    }

    /** Whether status is written through its own subresource only. */
    public boolean hasStatus() {
        return subresources.contains("status");
    }

    /** {@code v1} or {@code apps/v1}. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** {@code pods} or {@code deployments.apps}: the name in messages and the key of the store, the same for all versions. */
    public String qualifiedName() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /** {@code Pod} or {@code Deployment.apps}, as messages about invalid objects spell it. */
    public String qualifiedKind() {
        return group.isEmpty() ? kind : kind + "." + group;
    }

    /** The name for one object. */
    public String singular() {
        return kind.toLowerCase(Locale.ROOT);
    }
}
