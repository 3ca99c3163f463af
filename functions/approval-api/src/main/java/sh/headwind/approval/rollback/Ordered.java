// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.rollback;

import sh.headwind.core.update.UpdateRequest;

/** What became of an {@link Order}. */
public sealed interface Ordered {

    /** A request is on its way; {@code previousImage} is what stands there until then. */
    record Requested(UpdateRequest request, String previousImage) implements Ordered {}

    /** There is nothing to go back to. */
    record Nothing(String reason) implements Ordered {}
}
