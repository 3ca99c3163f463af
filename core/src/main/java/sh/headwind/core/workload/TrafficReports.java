// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.workload;

import java.util.Optional;
import sh.headwind.core.canary.TrafficReport;

/** Port: where the requests to a workload go. It is changed together with the images: {@code ImageChange}. */
public interface TrafficReports {

    /** The traffic now; empty for a kind that has none to be split, and for a workload that is gone. */
    Optional<TrafficReport> traffic(WorkloadRef ref);
}
