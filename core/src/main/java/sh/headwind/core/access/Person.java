// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.access;

import java.util.List;

/** Somebody who was authenticated: the name that audits show, and the groups that rights may be bound to. */
public record Person(String name, List<String> groups) {

    public Person {
        groups = List.copyOf(groups);
    }
}
