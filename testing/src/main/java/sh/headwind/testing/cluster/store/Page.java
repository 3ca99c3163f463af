// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.store;

import java.util.Optional;

/** Which part of a list is wanted: at most {@code limit} objects (0 = all), after {@code after} if that is given. */
public record Page(int limit, Optional<ObjectKey> after) {

    /** All of it at once. */
    public static final Page WHOLE = new Page(0, Optional.empty());
}
