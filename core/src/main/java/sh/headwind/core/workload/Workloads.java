// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.workload;

import java.util.Optional;
import sh.headwind.core.image.Digest;

/** Port: single workloads of the cluster. Lists none: the index knows who uses what. */
public interface Workloads {

    /** The workload now, with the annotations of its Namespace; empty when it, or an object with its uid, is not there. */
    Optional<Workload> read(WorkloadRef ref);

    /**
     * The workload as {@link #read} has it, also where its quarantine cannot be read, which then counts as empty: for who
     * judges what runs, and neither offers an image nor takes one back.
     */
    default Optional<Workload> readAnyway(WorkloadRef ref) {
        return read(ref);
    }

    /**
     * Changes images and Headwind's own annotations in one call, and only if what is replaced is still what was read
     * (JSON Patch with {@code test}, design rule 7).
     */
    ChangeResult change(ImageChange change);

    /** The digest that the ready pods of the workload run in that container; empty when there are none, or they differ. */
    Optional<Digest> runningDigest(Workload workload, Container container);

    /** How far the platform is with running the object's present revision. */
    Rollout rollout(WorkloadRef ref);
}
