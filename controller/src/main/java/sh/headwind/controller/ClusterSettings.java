// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller;

import java.time.Duration;
import java.time.ZoneOffset;
import sh.headwind.core.schedule.Situation.Cluster;

/**
 * What holds for all workloads.
 *
 * @param pollingInterval for workloads that give none
 */
public record ClusterSettings(Cluster cluster, Duration pollingInterval) {

    /** What holds where nobody says anything (contract §11). */
    public static final ClusterSettings DEFAULT =
            new ClusterSettings(new Cluster(false, ZoneOffset.UTC, 5), Duration.ofMinutes(5));
}
