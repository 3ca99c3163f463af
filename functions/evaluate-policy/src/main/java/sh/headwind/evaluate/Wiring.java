// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.evaluate;

import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import sh.headwind.kubernetes.chart.KubernetesChartSecrets;
import sh.headwind.kubernetes.event.AuditTrail;
import sh.headwind.kubernetes.secret.KubernetesPullSecrets;
import sh.headwind.kubernetes.tracking.KubernetesTrackedImages;
import sh.headwind.kubernetes.update.KubernetesUpdateRequests;
import sh.headwind.kubernetes.workload.KubernetesWorkloads;
import sh.headwind.registry.HttpRegistry;
import sh.headwind.registry.RegistryConfiguration;

/** Puts the step of this module onto the adapters. */
final class Wiring {

    @Produces
    @Singleton
    EvaluatePush evaluatePush(
            KubernetesClient client,
            Config environment,
            @ConfigProperty(name = "headwind.registries", defaultValue = " ") String registries,
            @ConfigProperty(name = "headwind.registry-rate", defaultValue = "10") int registryRate) {
        var clock = Clock.systemUTC();
        var configuration = RegistryConfiguration.parse(registries).asking(registryRate);
        return new EvaluatePush(
                new Ports(
                        new KubernetesTrackedImages(client),
                        new KubernetesWorkloads(client),
                        new AuditTrail(client, "headwind-evaluate-policy", clock)
                                .of(new KubernetesUpdateRequests(client)),
                        new HttpRegistry(
                                configuration, clock, name -> environment.getOptionalValue(name, String.class)),
                        new KubernetesPullSecrets(client),
                        new KubernetesChartSecrets(client)),
                clock);
    }
}
