// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The tick that makes poll look what is due, each minute, as the PingSource of the manifests does. A lost one is healed by the next. */
final class PingSource implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(PingSource.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newHttpClient();
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("ping-source").factory());
    private final URI planner;

    private PingSource(URI planner) {
        this.planner = planner;
    }

    static PingSource start(URI planner) {
        var source = new PingSource(planner);
        var _ = source.ticks.scheduleAtFixedRate(source::tick, 60, 60, TimeUnit.SECONDS);
        return source;
    }

    private void tick() {
        var request = HttpRequest.newBuilder(planner)
                .timeout(PATIENCE)
                .header("ce-specversion", "1.0")
                .header("ce-id", UUID.randomUUID().toString())
                .header("ce-source", "/apis/v1/namespaces/headwind-system/pingsources/poll")
                .header("ce-type", "dev.knative.sources.ping")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        try {
            client.send(request, BodyHandlers.discarding());
        } catch (IOException e) {
            LOG.debugf(e, "a tick was lost");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ticks.shutdownNow();
        client.close();
    }
}
