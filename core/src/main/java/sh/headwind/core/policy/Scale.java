// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import java.util.Comparator;
import java.util.Optional;
import sh.headwind.core.policy.Verdict.Keep;

/** How texts of one kind are read and compared. */
interface Scale<K> {

    /** What the texts are, with an article: "a version". */
    String noun();

    /** The value of {@code text}; empty if it is none of this kind. */
    Optional<K> read(String text);

    /** Why an update cannot go from one to the other; empty if they can be compared. */
    default Optional<Keep> incomparable(K running, K candidate) {
        return Optional.empty();
    }

    /** Which is newer; 0 for two that are equally new, even if they differ. */
    int compare(K left, K right);

    /** A finer order for the choice between candidates; agrees with {@link #compare} where that is not 0. */
    default Comparator<K> order() {
        return this::compare;
    }
}
