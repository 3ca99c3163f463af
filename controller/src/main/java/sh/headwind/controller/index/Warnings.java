// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.index;

import sh.headwind.core.workload.WorkloadRef;

/** Port: how the owner of a workload is warned where nobody is asked. */
public interface Warnings {

    /** Puts a Warning Event {@code InvalidAnnotation} on the workload. */
    void invalidAnnotation(WorkloadRef workload, String message);
}
