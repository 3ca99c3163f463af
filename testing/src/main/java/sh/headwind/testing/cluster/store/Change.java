// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * One committed write. Objects in it are shared and must not be changed.
 *
 * @param resource the {@code qualifiedName} of the kind
 * @param version the resourceVersion this write made
 * @param before what was stored; empty for a creation
 * @param after what is stored now; empty for a deletion
 */
public record Change(String resource, long version, Optional<ObjectNode> before, Optional<ObjectNode> after) {

    /** What kind of write it was, in the words of watch events. */
    public enum Type {
        ADDED,
        MODIFIED,
        DELETED
    }

    /** The object as it is after the write, or as it was last. */
    public ObjectNode object() {
        return after.or(() -> before).orElseThrow();
    }

    /** The key of the object. */
    public ObjectKey key() {
        return ObjectKey.of(object());
    }

    /** What a watch that selects {@code matchBefore}/{@code matchAfter} hears of this write; empty if nothing. */
    static Optional<Type> seenBy(boolean matchBefore, boolean matchAfter) {
        if (matchAfter) {
            return Optional.of(matchBefore ? Type.MODIFIED : Type.ADDED);
        }
        return matchBefore ? Optional.of(Type.DELETED) : Optional.empty();
    }

    /** What somebody who watches the objects of {@code selection} hears of this write; empty if nothing. */
    public Optional<Type> seenBy(Selection selection) {
        return seenBy(
                before.filter(selection::matches).isPresent(),
                after.filter(selection::matches).isPresent());
    }
}
