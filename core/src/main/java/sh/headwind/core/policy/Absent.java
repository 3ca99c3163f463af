// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import java.util.Comparator;
import java.util.Optional;

/** Orders of what may be missing. */
final class Absent {

    private Absent() {}

    /** What is missing comes before all that is there. */
    static <T> Comparator<Optional<T>> first(Comparator<? super T> order) {
        return (left, right) -> {
            if (left.isEmpty() || right.isEmpty()) {
                return Boolean.compare(left.isPresent(), right.isPresent());
            }
            return order.compare(left.get(), right.get());
        };
    }
}
