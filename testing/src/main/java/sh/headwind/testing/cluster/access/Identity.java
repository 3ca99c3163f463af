// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.access;

import java.util.List;

/**
 * Whom a token stands for.
 *
 * @param audiences for whom the token was made; empty for the API server itself
 */
public record Identity(String user, List<String> groups, List<String> audiences) {

    public Identity {
        groups = List.copyOf(groups);
        audiences = List.copyOf(audiences);
    }

    /** A user whose token is meant for the API server. */
    public static Identity of(String user, String... groups) {
        return new Identity(user, List.of(groups), List.of());
    }
}
