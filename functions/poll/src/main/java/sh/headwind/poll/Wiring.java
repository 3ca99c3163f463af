// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import sh.headwind.edge.Drain;
import sh.headwind.edge.trace.TracedSink;
import sh.headwind.edge.trace.Tracer;
import sh.headwind.kubernetes.chart.KubernetesChartSecrets;
import sh.headwind.kubernetes.configuration.KubernetesConfigurations;
import sh.headwind.kubernetes.secret.KubernetesPullSecrets;
import sh.headwind.kubernetes.tracking.KubernetesTrackedImages;
import sh.headwind.kubernetes.workload.KubernetesWorkloads;
import sh.headwind.registry.HttpChartRepository;
import sh.headwind.registry.HttpRegistry;
import sh.headwind.registry.RegistryConfiguration;
import sh.headwind.sink.HttpEventSink;
import sh.headwind.sink.SinkConfiguration;

/** Puts the planner and the worker onto the adapters. */
final class Wiring {

    /** Shorter than the time between two ticks: what is left over is due again with the next one. */
    private static final Duration LIMIT = Duration.ofSeconds(50);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    @Produces
    @Singleton
    PollPlanner planner(
            KubernetesClient client,
            Config environment,
            @ConfigProperty(name = "headwind.namespace", defaultValue = "headwind-system") String namespace,
            @ConfigProperty(name = "headwind.registry-rate", defaultValue = "10") int registryRate) {
        var clock = Clock.systemUTC();
        var configurations = new KubernetesConfigurations(
                client, namespace, name -> environment.getOptionalValue(name, String.class), clock);
        var parts = new Parts(registryRate, LIMIT);
        return new PollPlanner(new KubernetesTrackedImages(client), new Due(clock), configurations, parts);
    }

    @Produces
    @Singleton
    PollWorker worker(
            KubernetesClient client,
            Config environment,
            @ConfigProperty(name = "headwind.registries", defaultValue = " ") String registries,
            @ConfigProperty(name = "headwind.registry-rate", defaultValue = "10") int registryRate) {
        var clock = Clock.systemUTC();
        var configuration = RegistryConfiguration.parse(registries).asking(registryRate);
        var ports = new Ports(
                new KubernetesTrackedImages(client),
                new KubernetesWorkloads(client),
                new KubernetesPullSecrets(client),
                new KubernetesChartSecrets(client),
                new HttpRegistry(configuration, clock, name -> environment.getOptionalValue(name, String.class)),
                new HttpChartRepository(configuration, clock));
        return new PollWorker(ports, clock, LIMIT);
    }

    @Produces
    @Singleton
    Background background(Vertx vertx, Config environment, Tracer tracer, Drain drain) {
        var sink = SinkConfiguration.read(name -> environment.getOptionalValue(name, String.class));
        return new Background(new TracedSink(new HttpEventSink(vertx, sink), tracer), FIRST_WAIT, drain::remaining);
    }

    void close(@Disposes Background background) {
        background.close();
    }
}
