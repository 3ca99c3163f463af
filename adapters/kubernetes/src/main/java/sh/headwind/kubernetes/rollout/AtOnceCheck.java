// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import sh.headwind.core.workload.Rollout;

/** A CronJob runs the new image the next time it is due: there is nothing to wait for. */
public final class AtOnceCheck implements RolloutCheck {

    @Override
    public Rollout judge(JsonNode workload, Revisions revisions) {
        return new Rollout.Healthy();
    }
}
