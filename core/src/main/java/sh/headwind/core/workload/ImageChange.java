// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.workload;

import java.util.List;
import java.util.Optional;
import sh.headwind.core.canary.Traffic;
import sh.headwind.core.image.Excerpt;

/**
 * One compare-and-swap on a workload: these images, together with what Headwind records on the object.
 *
 * @param swaps one for each container; all or none are made
 * @param records replaces Headwind's annotations; the caller computed them from the workload it read
 * @param read the workload that the change was computed from
 * @param traffic where requests shall go from now on
 */
public record ImageChange(Workload read, List<Swap> swaps, Workload.Records records, Optional<TrafficChange> traffic) {

    /** A change that leaves the traffic as it is. */
    public ImageChange(Workload read, List<Swap> swaps, Workload.Records records) {
        this(read, swaps, records, Optional.empty());
    }

    public ImageChange {
        swaps = List.copyOf(swaps);
    }

    /** {@code to} in the place of {@code from}, if that is still so. */
    public record TrafficChange(Traffic from, Traffic to) {}

    /** {@code from}, exactly as it stands in the object now, becomes {@code to}. */
    public record Swap(Container container, String from, String to) {

        @Override
        public String toString() {
            return container.name() + ": " + Excerpt.of(from) + " -> " + Excerpt.of(to);
        }
    }
}
