// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import sh.headwind.edge.metrics.PublishedCounter;
import sh.headwind.edge.metrics.PublishedMetrics;
import sh.headwind.edge.token.Download;
import sh.headwind.edge.token.HttpKeySource;
import sh.headwind.edge.trace.TracedSink;
import sh.headwind.edge.trace.Tracer;
import sh.headwind.events.EventSink;
import sh.headwind.sink.HttpEventSink;
import sh.headwind.sink.SinkConfiguration;
import sh.headwind.webhook.authenticate.GoogleToken;
import sh.headwind.webhook.authenticate.HttpCertificateSource;
import sh.headwind.webhook.authenticate.Schemes;
import sh.headwind.webhook.authenticate.SnsSignature;
import sh.headwind.webhook.deliver.DeadLetters;

/** Starts the source with the process, where {@code headwind.source.enabled} says so. Without {@code K_SINK} it does not start. */
@Singleton
public class WebhookStartup {

    private static final Logger LOG = Logger.getLogger(WebhookStartup.class);

    private static final Duration DEAD_LETTER_PATIENCE = Duration.ofSeconds(15);

    private final WebhookConfig config;
    private final Vertx vertx;
    private final PublishedMetrics published;
    private final PrometheusMeterRegistry meters;
    private final Tracer tracer;
    private volatile @Nullable WebhookSource source;

    WebhookStartup(
            WebhookConfig config,
            Vertx vertx,
            PublishedMetrics published,
            PrometheusMeterRegistry meters,
            Tracer tracer) {
        this.config = config;
        this.vertx = vertx;
        this.published = published;
        this.meters = meters;
        this.tracer = tracer;
    }

    /** Where it listens; empty while it does not. */
    public OptionalInt port() {
        var running = source;
        return running == null ? OptionalInt.empty() : OptionalInt.of(running.port());
    }

    void start(@Observes StartupEvent event) {
        if (!config.enabled()) {
            return;
        }
        var environment = ConfigProvider.getConfig();
        var bound = SinkConfiguration.read(name -> environment.getOptionalValue(name, String.class));
        var clock = Clock.systemUTC();
        published.publishSource();
        source = WebhookSource.start(
                config,
                new WebhookSource.Surroundings(
                        vertx,
                        new TracedSink(new HttpEventSink(vertx, bound), tracer),
                        deadLetters(bound),
                        schemes(clock),
                        clock,
                        meters,
                        () -> published.count(PublishedCounter.WEBHOOK_EVENTS_TOTAL)));
        LOG.infof("webhooks on port %d", port().getAsInt());
        if (config.allowUnauthenticated().isPresent()) {
            LOG.warnf(
                    "senders without a secret are believed: headwind.source.allow-unauthenticated=%s",
                    config.allowUnauthenticated().get());
        }
    }

    private EventSink deadLetters(SinkConfiguration bound) {
        return config.deadLetters()
                .map(address -> bound.elsewhere(address, config.deadLettersToken(), DEAD_LETTER_PATIENCE))
                .map(receiver -> (EventSink) new HttpEventSink(vertx, receiver))
                .orElse(DeadLetters.NOBODY);
    }

    private Schemes schemes(Clock clock) {
        var download = new Download();
        return new Schemes(
                new GoogleToken(new HttpKeySource(download, config.googleKeys()), clock),
                new SnsSignature(new HttpCertificateSource(download)));
    }

    void stop(@Observes ShutdownEvent event) {
        var running = source;
        if (running != null) {
            running.close();
            source = null;
        }
    }
}
