// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The published ports of the API (8081) and the web UI (8082), beside the one that Knative asks for. They hand over to the
 * same routes; only paths of the approval API pass.
 */
@Singleton
public class Ports {

    private static final Logger LOG = Logger.getLogger(Ports.class);

    private final Vertx vertx;
    private final Router router;
    private final ApprovalConfig config;
    private final List<HttpServer> servers = new ArrayList<>();

    Ports(Vertx vertx, Router router, ApprovalConfig config) {
        this.vertx = vertx;
        this.router = router;
        this.config = config;
    }

    void open(@Observes StartupEvent event) {
        open("API", config.apiPort());
        open("UI", config.uiPort());
    }

    void close(@Observes ShutdownEvent event) {
        servers.forEach(server ->
                server.close().toCompletionStage().toCompletableFuture().join());
    }

    private void open(String name, int port) {
        if (port < 0) {
            return;
        }
        var server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(port)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        servers.add(server);
        LOG.infof("%s on port %d", name, server.actualPort());
    }
}
