// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize.sender;

import java.util.List;
import java.util.Optional;
import sh.headwind.core.image.Repository;

/**
 * The registry hosts that a receiver may speak for, as configured: {@code host}, {@code host/prefix} or
 * {@code {repo}.host}. None means any.
 */
public record Hosts(List<String> entries) {

    private static final String SUBDOMAIN = "{repo}.";

    public Hosts {
        entries = List.copyOf(entries);
    }

    /** Whether a push to {@code host} may be told by this receiver. */
    public boolean allow(String host) {
        return entries.isEmpty() || covering(host).isPresent();
    }

    /** The first entry that {@code host} is of. */
    Optional<Layout> covering(String host) {
        return entries.stream()
                .map(Layout::parse)
                .filter(layout -> layout.covers(host))
                .findFirst();
    }

    /** The first entry: where images live whose payload names no host. */
    Optional<Layout> first() {
        return entries.stream().findFirst().map(Layout::parse);
    }

    /**
     * How names of repositories are made from what a product calls them.
     *
     * @param host with its port if it has one
     * @param prefix first part of the path, which replaces the name of the product's own repository; may be empty
     * @param subdomain whether that name stands before the host instead
     */
    record Layout(String host, String prefix, boolean subdomain) {

        static Layout parse(String entry) {
            if (entry.startsWith(SUBDOMAIN)) {
                return new Layout(canonical(entry.substring(SUBDOMAIN.length())), "", true);
            }
            var slash = entry.indexOf('/');
            return slash < 0
                    ? new Layout(canonical(entry), "", false)
                    : new Layout(canonical(entry.substring(0, slash)), entry.substring(slash + 1), false);
        }

        boolean covers(String other) {
            return subdomain
                    ? canonical(other).endsWith("." + host)
                    : canonical(other).equals(host);
        }

        /** The image {@code name} of the product's repository {@code store}; {@code plain} is its path without a layout. */
        Repository repository(String store, String name, String plain) {
            if (subdomain) {
                return Repository.of(store + "." + host, name);
            }
            return Repository.of(host, prefix.isEmpty() ? plain : prefix + "/" + name);
        }

        private static String canonical(String host) {
            return Repository.canonicalHost(host);
        }
    }
}
