// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notify.audience;

import sh.headwind.core.settings.Audience;
import sh.headwind.core.workload.WorkloadRef;

/** Port: who wants to be told of a workload. */
@FunctionalInterface
public interface Audiences {

    /** As the workload and its Namespace say now; anybody where the workload is gone or cannot be read. */
    Audience of(WorkloadRef workload);
}
