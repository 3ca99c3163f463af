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

    /** It is in another namespace than the request, and so was not looked for. */
    record Elsewhere() implements Target {

        /** What its user is told. */
        static final String REASON = "its target is in another namespace";
    }

    /**
     * It exists.
     *
     * @param stance what it says about updates now
     * @param held what its settings say about the time: interval, window, freeze, min-age
     * @param rollout how far the platform is; asked only for requests that are being applied
     */
    record Found(Workload workload, Stance stance, Waiting held, Rollout rollout) implements Target {}

    /**
     * What a workload says about its updates.
     *
     * @param waivesApproval nobody has to be asked
     * @param optedOut its policy is {@code none}: none but those that people make by hand
     */
    record Stance(boolean waivesApproval, boolean optedOut) {

        /** Somebody has to approve its updates; also where its settings cannot be read. */
        public static final Stance ASKS = new Stance(false, false);

        /** Its updates go without asking. */
        public static final Stance WAIVES = new Stance(true, false);
    }
}
