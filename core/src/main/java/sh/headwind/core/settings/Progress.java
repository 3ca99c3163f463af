// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.settings;

import java.time.Duration;
import java.util.List;

/**
 * How an update goes on from workload to workload, and inside of one.
 *
 * @param canary shares of traffic in per cent that a new Knative Revision gets step by step; none: all at once
 * @param canaryInterval time from step to step
 * @param wave updates of one push go wave by wave, lowest number first
 * @param soak how long a wave must stay healthy before the next one goes
 */
public record Progress(List<Integer> canary, Duration canaryInterval, int wave, Duration soak) {

    public Progress {
        canary = List.copyOf(canary);
    }
}
