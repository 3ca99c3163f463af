// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What is the case when somebody asks whether an update may go.
 *
 * @param lastUpdate of the workload
 * @param seenAt when the candidate was first seen; the creation of the request where that is not known
 * @param cluster what holds for all workloads
 * @param rollouts what is under way
 */
public record Situation(Instant now, Optional<Instant> lastUpdate, Instant seenAt, Cluster cluster, Rollouts rollouts) {

    /**
     * Settings of the cluster.
     *
     * @param timeZone of windows that name none; empty: what is set cannot be read, and they stay closed
     * @param perNamespace rollouts that may be under way in one namespace at once
     */
    public record Cluster(boolean frozen, Optional<ZoneId> timeZone, int perNamespace) {}

    /**
     * Rollouts under way.
     *
     * @param inNamespace how many, this workload's own included
     * @param ofWorkload whether one of them is this workload's
     */
    public record Rollouts(int inNamespace, boolean ofWorkload) {

        /** Nothing is under way. */
        public static final Rollouts NONE = new Rollouts(0, false);
    }
}
