// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.rollout;

import sh.headwind.core.workload.Rollout;

/**
 * Replicas as a controller counts them.
 *
 * @param existing of any revision
 * @param updated of the new revision
 * @param available ready for as long as {@code minReadySeconds} asks
 */
record Replicas(long wanted, long existing, long updated, long available) {

    Rollout judge() {
        if (updated >= wanted && existing <= updated && available >= wanted) {
            return new Rollout.Healthy();
        }
        var old = existing > updated ? ", " + (existing - updated) + " of an older revision left" : "";
        return new Rollout.InProgress(
                "%d of %d replicas updated, %d available%s".formatted(updated, wanted, available, old));
    }
}
