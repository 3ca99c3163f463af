// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.index;

import java.util.Optional;
import sh.headwind.core.tracking.Source;
import sh.headwind.core.workload.Workload;

/**
 * A workload as the watch last saw it.
 *
 * @param workload without the annotations of its Namespace, and with the newest record of each container only
 * @param chart where its chart comes from, for a HelmRelease whose repository is known
 * @param problem why nothing can be done with it, where something of it cannot be read
 */
public record WatchedWorkload(Workload workload, Optional<Source> chart, Optional<String> problem) {

    /** A workload of containers, with nothing wrong. */
    public static WatchedWorkload of(Workload workload) {
        return new WatchedWorkload(workload, Optional.empty(), Optional.empty());
    }

    /** What it is found by; a workload that was made anew under its name takes the place of the old one. */
    String id() {
        return workload.ref().display();
    }
}
