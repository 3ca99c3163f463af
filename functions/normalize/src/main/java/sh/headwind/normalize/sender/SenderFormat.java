// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize.sender;

import java.util.Optional;
import java.util.Set;

/** How one kind of sender tells of a push. */
public interface SenderFormat {

    /** The kinds, as in {@code /webhook/<kind>}, that send this format. */
    Set<String> kinds();

    /** Whether a CloudEvent of {@code type}, from whatever sender, is of this format. */
    default boolean hears(String type) {
        return false;
    }

    /**
     * What was pushed; empty when the notification tells of something else (a pull, a deletion, a ping), or of a manifest
     * without tag. A {@code Failure} of kind BAD_INPUT when it cannot be read.
     */
    Optional<Push> read(Notification notification);
}
