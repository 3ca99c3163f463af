// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import sh.headwind.core.registry.ChartRepository;
import sh.headwind.core.registry.ChartSecrets;
import sh.headwind.core.registry.PullSecrets;
import sh.headwind.core.registry.Registry;
import sh.headwind.core.tracking.TrackedImages;
import sh.headwind.core.workload.Workloads;

/** All that the worker talks to. */
public record Ports(
        TrackedImages images,
        Workloads workloads,
        PullSecrets pullSecrets,
        ChartSecrets chartSecrets,
        Registry registry,
        ChartRepository charts) {}
