// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.request;

import sh.headwind.controller.step.Progress;
import sh.headwind.core.workload.WorkloadRef;

/** Port: what the controller writes on requests besides their status. */
public interface Notes {

    /** Notes the progress on the request; nothing happens when it is gone. */
    void write(RequestKey key, Progress progress);

    /** Gives the request to its workload: it is found with it, and goes with it. */
    void adopt(RequestKey key, WorkloadRef owner);

    /** Deletes the request, if it is still there. */
    void delete(RequestKey key);
}
