// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.update;

import java.util.List;
import java.util.Optional;
import sh.headwind.core.workload.WorkloadRef;

/** Port: the update requests of the cluster. */
public interface UpdateRequests {

    /** The request now. */
    Optional<UpdateRequest> read(String namespace, String name);

    /** All requests for one workload, found by a label; empty when there are none. */
    List<UpdateRequest> of(WorkloadRef target);

    /** Creates the request, owned by its target; empty when the name is taken. */
    Optional<UpdateRequest> create(String name, UpdateSpec spec);

    /** Writes the status if the request is still as it was read, else fails with CONFLICT. Answers what stands there now. */
    UpdateRequest writeStatus(UpdateRequest read, UpdateStatus next);
}
