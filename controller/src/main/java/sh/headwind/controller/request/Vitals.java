// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.request;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import sh.headwind.core.workload.Rollout;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.core.workload.Workloads;

/** How workloads are, asked at most once in a while however many requests want to know. */
final class Vitals {

    private static final Duration FRESH = Duration.ofSeconds(10);

    private record Look(Instant at, Rollout rollout) {}

    private final Workloads workloads;
    private final Clock clock;
    private final Map<WorkloadRef, Look> looks = new ConcurrentHashMap<>();

    Vitals(Workloads workloads, Clock clock) {
        this.workloads = workloads;
        this.clock = clock;
    }

    /** How the workload is now, or was a moment ago. */
    Rollout of(WorkloadRef workload) {
        var now = clock.instant();
        looks.values().removeIf(look -> look.at().plus(FRESH).isBefore(now));
        var known = looks.get(workload);
        if (known != null) {
            return known.rollout();
        }
        var rollout = workloads.rollout(workload);
        looks.put(workload, new Look(now, rollout));
        return rollout;
    }
}
