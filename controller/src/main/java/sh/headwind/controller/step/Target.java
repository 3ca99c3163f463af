// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.step;

import sh.headwind.core.update.UpdateStatus.Waiting;
import sh.headwind.core.workload.Rollout;
import sh.headwind.core.workload.Workload;

/** The workload of a request, as far as it was looked at. */
public sealed interface Target {

    /** It does not exist, or another object has its name now. */
    record Gone() implements Target {}

    /**
     * It exists.
     *
     * @param approvalWaived whether the workload itself says that nobody has to be asked
     * @param held what its settings say about the time: interval, window, freeze, min-age
     * @param rollout how far the platform is; asked only for requests that are being applied
     */
    record Found(Workload workload, boolean approvalWaived, Waiting held, Rollout rollout) implements Target {}
}
