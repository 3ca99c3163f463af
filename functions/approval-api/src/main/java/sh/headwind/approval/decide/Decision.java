// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.decide;

import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateRequest;

/** What became of a person's word. */
public sealed interface Decision {

    /**
     * It stands in the request.
     *
     * @param isNews whether it did not stand there before
     */
    record Recorded(UpdateRequest request, boolean isNews) implements Decision {}

    /** The request is not open any more. */
    record Closed(Phase phase) implements Decision {}

    /** There is no such request. */
    record Missing() implements Decision {}
}
