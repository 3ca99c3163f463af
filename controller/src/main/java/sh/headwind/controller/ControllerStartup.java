// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import sh.headwind.controller.deadletter.DeadLetterServer;
import sh.headwind.edge.metrics.PublishedMetrics;
import sh.headwind.edge.token.SenderTokens;
import sh.headwind.edge.trace.TracedSink;
import sh.headwind.edge.trace.Tracer;
import sh.headwind.kubernetes.deadletter.KubernetesDeadLetters;
import sh.headwind.sink.HttpEventSink;
import sh.headwind.sink.SinkConfiguration;

/** Starts the controller with the process, where {@code headwind.controller.enabled} says so. Without {@code K_SINK} it does not start. */
@Singleton
public class ControllerStartup {

    private static final Logger LOG = Logger.getLogger(ControllerStartup.class);

    private final ControllerConfig config;
    private final KubernetesClient client;
    private final Vertx vertx;
    private final PublishedMetrics published;
    private final PrometheusMeterRegistry meters;
    private final Tracer tracer;
    private volatile @Nullable Office office;
    private volatile @Nullable DeadLetterServer server;

    ControllerStartup(
            ControllerConfig config,
            KubernetesClient client,
            Vertx vertx,
            PublishedMetrics published,
            PrometheusMeterRegistry meters,
            Tracer tracer) {
        this.config = config;
        this.client = client;
        this.vertx = vertx;
        this.published = published;
        this.meters = meters;
        this.tracer = tracer;
    }

    /** Where dead letters go; empty while it does not listen. */
    public OptionalInt port() {
        var listening = server;
        return listening == null ? OptionalInt.empty() : OptionalInt.of(listening.port());
    }

    /** Whether this process leads, and knows all there is to know. */
    public boolean isReady() {
        return Optional.ofNullable(office).filter(Office::isReady).isPresent();
    }

    void start(@Observes StartupEvent event) {
        if (!config.enabled()) {
            return;
        }
        var environment = ConfigProvider.getConfig();
        var bound = SinkConfiguration.read(name -> environment.getOptionalValue(name, String.class));
        var sink = new TracedSink(new HttpEventSink(vertx, bound), tracer);
        var clock = Clock.systemUTC();
        var letters = new KubernetesDeadLetters(client, config.namespace(), clock);
        var terms =
                new DeadLetterServer.Terms(config.host(), config.port(), SenderTokens.configured(environment, clock));
        server = DeadLetterServer.start(vertx, letters, clock, terms);
        LOG.infof("dead letters on port %d", port().getAsInt());
        var settings = new SettingsReader(
                client, config.namespace(), name -> environment.getOptionalValue(name, String.class));
        published.publishController();
        var identity = config.identity().orElseGet(() -> UUID.randomUUID().toString());
        office = Office.open(
                config,
                identity,
                new Controller.Surroundings(client, sink, settings, letters, clock),
                new Meters(published, meters));
    }

    void stop(@Observes ShutdownEvent event) {
        var open = office;
        if (open != null) {
            open.close();
            office = null;
        }
        var listening = server;
        if (listening != null) {
            listening.close();
            server = null;
        }
    }
}
