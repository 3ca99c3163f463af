// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge.metrics;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.OptionalInt;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import sh.headwind.edge.Health;
import sh.headwind.edge.http.OpenPort;

/** Serves {@code /metrics} and {@code /health} on a port of their own, where {@code headwind.metrics.enabled} says so. */
@Singleton
public class MetricsServer {

    private static final Logger LOG = Logger.getLogger(MetricsServer.class);
    private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    private final Vertx vertx;
    private final MetricsConfig config;
    private final PublishedMetrics metrics;
    private volatile @Nullable OpenPort open;

    MetricsServer(Vertx vertx, MetricsConfig config, PublishedMetrics metrics) {
        this.vertx = vertx;
        this.config = config;
        this.metrics = metrics;
    }

    /** Where it listens; empty while it does not. */
    public OptionalInt port() {
        var listening = open;
        return listening == null ? OptionalInt.empty() : OptionalInt.of(listening.number());
    }

    void start(@Observes StartupEvent event) {
        if (!config.enabled()) {
            return;
        }
        var server = vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                .requestHandler(this::answer);
        open = OpenPort.listen(server, config.host(), config.port());
        LOG.infof("metrics on port %d", port().getAsInt());
    }

    void stop(@Observes ShutdownEvent event) {
        var listening = open;
        if (listening != null) {
            listening.close();
            open = null;
        }
    }

    private void answer(HttpServerRequest request) {
        switch (String.valueOf(request.path())) {
            case "/metrics" ->
                request.response().putHeader("Content-Type", TEXT_FORMAT).end(metrics.scrape());
            case "/health" -> Health.answer(request);
            default -> request.response().setStatusCode(404).end();
        }
    }
}
