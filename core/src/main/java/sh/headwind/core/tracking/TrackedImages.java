// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.tracking;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Port: the index of the cluster. */
public interface TrackedImages {

    /** Who uses the source, in all namespaces; images and charts of that name. One label-selected list. */
    List<TrackedImage> using(String sourceName);

    /** What the workloads of one namespace use. */
    List<TrackedImage> in(String namespace);

    /** One object of the index. */
    Optional<TrackedImage> read(String namespace, String name);

    /** All that are polled: what the planner chooses from. */
    List<TrackedImage> polled();

    /**
     * Changes the status by a read, {@code change} and a conditional write, repeated when somebody wrote first; nothing
     * happens when the object is gone or {@code change} changes nothing.
     */
    void update(TrackedImage image, UnaryOperator<TrackedStatus> change);
}
