// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval;

import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import sh.headwind.approval.decide.Decide;
import sh.headwind.kubernetes.update.KubernetesUpdateRequests;

/** Puts the steps of this module onto the adapters. */
final class Wiring {

    @Produces
    @Singleton
    Decide decide(KubernetesClient client) {
        return new Decide(new KubernetesUpdateRequests(client), Clock.systemUTC());
    }
}
