// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import sh.headwind.core.schedule.Situation.Cluster;
import sh.headwind.kubernetes.workload.WorkloadKind;

/**
 * What holds for all workloads.
 *
 * @param pollingInterval for workloads that give none
 * @param workloads whether workloads are watched at all
 * @param charts whether HelmReleases are
 * @param readsLogs whether the last line of a crash is shown
 * @param prometheus where canaries are watched; empty: by their readiness alone
 */
public record ClusterSettings(
        Cluster cluster,
        Duration pollingInterval,
        boolean workloads,
        boolean charts,
        boolean readsLogs,
        Optional<String> prometheus) {

    /** What holds where nobody says anything (contract §11). */
    public static final ClusterSettings DEFAULT = new ClusterSettings(
            new Cluster(false, Optional.of(ZoneOffset.UTC), 5),
            Duration.ofMinutes(5),
            true,
            true,
            true,
            Optional.empty());

    /** Whether workloads of that kind are watched. */
    boolean watches(WorkloadKind kind) {
        return workloads && (charts || !kind.kind().equals("HelmRelease"));
    }
}
