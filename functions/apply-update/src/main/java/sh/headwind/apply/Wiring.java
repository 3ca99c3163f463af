// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.apply;

import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import sh.headwind.kubernetes.event.AuditTrail;
import sh.headwind.kubernetes.update.KubernetesUpdateRequests;
import sh.headwind.kubernetes.workload.KubernetesWorkloads;

/** Puts the step onto the adapters. */
final class Wiring {

    @Produces
    @Singleton
    ApplyUpdates applyUpdates(KubernetesClient client) {
        var workloads = new KubernetesWorkloads(client);
        var clock = Clock.systemUTC();
        return new ApplyUpdates(
                new AuditTrail(client, "headwind-apply-update", clock).of(new KubernetesUpdateRequests(client)),
                new ApplyUpdates.Cluster(workloads, workloads, workloads),
                clock,
                "apply-update-" + UUID.randomUUID());
    }
}
