// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.workload;

import java.util.Optional;

/** Port: what the pods of a rollout that failed say about it themselves. Costs some calls, so it is asked once, at the end. */
@FunctionalInterface
public interface LastWords {

    /** Nobody says anything. */
    LastWords NONE = _ -> Optional.empty();

    /**
     * The last line of a crash, or what a probe answered that fails, on one line and of bounded length; empty when no pod of the
     * revision that the workload asks for is in trouble, or nobody may ask. Never fails: the verdict stands without them.
     */
    Optional<String> of(WorkloadRef workload);
}
