// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.apply;

import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateRequest;

/** What came of an event. */
public sealed interface Outcome {

    /** The request was moved: where it stands now, and why if it says so. */
    record Moved(Phase phase, String message) implements Outcome {

        static Moved of(UpdateRequest request) {
            return new Moved(request.phase(), request.status().message().orElse(""));
        }
    }

    /** Nothing had to be done. */
    record Nothing(String because) implements Outcome {}
}
