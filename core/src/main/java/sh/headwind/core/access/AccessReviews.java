// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.access;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Port: who may what. */
@FunctionalInterface
public interface AccessReviews {

    /** Whether {@code person} has the right in that namespace; an empty one means the right in all of them. */
    boolean allows(Person person, Right right, String namespace);

    /** Those of the namespaces where {@code person} has the right. */
    default Set<String> where(Person person, Right right, Collection<String> namespaces) {
        return namespaces.stream()
                .filter(namespace -> allows(person, right, namespace))
                .collect(Collectors.toUnmodifiableSet());
    }
}
