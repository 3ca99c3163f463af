// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.access;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Somebody who was authenticated: the name that audits show, the groups that rights may be bound to, and what else the
 * cluster's authorisers may ask for.
 *
 * @param uid empty where the authenticator knows none
 * @param extra attributes that only authorisers understand
 */
public record Person(String name, List<String> groups, String uid, Map<String, List<String>> extra) {

    public Person {
        groups = List.copyOf(groups);
        extra = extra.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    }

    /** Somebody of whom no more is known. */
    public Person(String name, List<String> groups) {
        this(name, groups, "", Map.of());
    }
}
