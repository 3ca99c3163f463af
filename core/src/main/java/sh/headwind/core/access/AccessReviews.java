// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.access;

/** Port: who may what. */
@FunctionalInterface
public interface AccessReviews {

    /** Whether {@code person} has the right in that namespace; an empty one means the right in all of them. */
    boolean allows(Person person, Right right, String namespace);
}
