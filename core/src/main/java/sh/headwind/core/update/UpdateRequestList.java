// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.update;

import java.util.List;
import java.util.Optional;

/** Port: the update requests as people look at them, in all phases. The flow itself never lists. */
public interface UpdateRequestList {

    /** All requests of the namespace, or of the cluster, oldest first; those that cannot be read are left out. */
    List<UpdateRequest> list(Optional<String> namespace);
}
