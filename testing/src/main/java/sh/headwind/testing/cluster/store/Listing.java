// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * A page of a list. Objects in it are shared and must not be changed.
 *
 * @param version the resourceVersion a watch can go on from
 * @param last the key the next page goes on after; empty on the last page
 * @param remaining how many selected objects follow this page
 */
public record Listing(List<ObjectNode> objects, long version, Optional<ObjectKey> last, int remaining) {

    public Listing {
        objects = List.copyOf(objects);
    }
}
