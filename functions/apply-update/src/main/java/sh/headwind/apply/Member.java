// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.apply;

import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.workload.ImageChange;

/** One request of a patch, and what it changes. */
record Member(UpdateRequest request, ImageChange.Swap swap) {

    /** The same change for the request as it stands now. */
    Member with(UpdateRequest now) {
        return new Member(now, swap);
    }
}
