// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.time.Instant;
import java.util.Set;

/** A token in memory, the repositories it was asked for, and the end of its life. Never printed. */
record Token(String value, Set<String> paths, Instant expires) {

    Token {
        paths = Set.copyOf(paths);
    }

    boolean serves(String path, Instant now) {
        return paths.contains(path) && now.isBefore(expires);
    }

    @Override
    public String toString() {
        return "token for " + paths.size() + " repositories until " + expires;
    }
}
