// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.access;

import java.util.List;

/**
 * What somebody wants to do, as an access review asks it.
 *
 * @param resource the plural with its group
 * @param namespace empty for all namespaces at once
 */
public record Attempt(String user, List<String> groups, String verb, String resource, String namespace) {

    public Attempt {
        groups = List.copyOf(groups);
    }
}
