// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.evaluate;

import sh.headwind.core.registry.ChartSecrets;
import sh.headwind.core.registry.PullSecrets;
import sh.headwind.core.registry.Registry;
import sh.headwind.core.tracking.TrackedImages;
import sh.headwind.core.update.UpdateRequests;
import sh.headwind.core.workload.Workloads;

/** All that the step asks of the outside. */
public record Ports(
        TrackedImages tracked,
        Workloads workloads,
        UpdateRequests requests,
        Registry registry,
        PullSecrets pullSecrets,
        ChartSecrets chartSecrets) {}
