// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.tracking;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import sh.headwind.core.workload.WorkloadRef;

/**
 * One source that workloads of one namespace use.
 *
 * @param name of the object
 * @param uses who uses it; written by the controller
 * @param pollingInterval shortest one wanted; empty: not polled
 */
public record TrackedImage(
        String namespace,
        String name,
        Source source,
        List<Use> uses,
        Optional<Duration> pollingInterval,
        TrackedStatus status) {

    public TrackedImage {
        uses = List.copyOf(uses);
    }

    /**
     * One container that uses the source.
     *
     * @param image as written when the index was made: a hint, read the workload before deciding
     * @param policy as written
     * @param problem why this container gets no update, where something is wrong with it
     */
    public record Use(WorkloadRef workload, String container, String image, String policy, Optional<String> problem) {}
}
