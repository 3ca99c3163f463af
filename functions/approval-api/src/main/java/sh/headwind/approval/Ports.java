// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * The published ports of the API (8081) and the web UI (8082), beside the one that Knative asks for. They hand over to the
 * same routes; only paths of the approval API pass.
 */
@Singleton
public class Ports {

    private static final Logger LOG = Logger.getLogger(Ports.class);

    private static final Pattern API = Pattern.compile("/api/v1/.*|/health");
    private static final Pattern UI = Pattern.compile(
            "/|/health|/(ui|api/v1|updates|static|dead-letters|settings|links)/.*|/(settings|observability|tracked|dead-letters|sign-in|sign-out)");

    private final Vertx vertx;
    private final ApprovalConfig config;
    private Optional<HttpServer> api = Optional.empty();
    private Optional<HttpServer> ui = Optional.empty();

    Ports(Vertx vertx, ApprovalConfig config) {
        this.vertx = vertx;
        this.config = config;
    }

    /** Where the API listens; empty where it has no port of its own. */
    public Optional<Integer> api() {
        return api.map(HttpServer::actualPort);
    }

    /** Where the web UI listens; empty where it has no port of its own. */
    public Optional<Integer> ui() {
        return ui.map(HttpServer::actualPort);
    }

    /** Whether the request came in by the port of the API. */
    boolean isApi(HttpServerRequest request) {
        var local = request.localAddress();
        return local != null && api().filter(port -> port == local.port()).isPresent();
    }

    void open(@Observes StartupEvent event) {
        if (!config.authMode().asksTheCluster()) {
            LOG.warnf("mode %s: whoever reaches this API may decide, under any name", config.authMode());
        }
        api = open("API", config.apiPort(), request -> pass(API, request, request));
        ui = open("UI", config.uiPort(), request -> pass(UI, request, new UiRequest(request)));
    }

    void close(@Observes ShutdownEvent event) {
        api.ifPresent(Ports::close);
        ui.ifPresent(Ports::close);
    }

    private void pass(Pattern paths, HttpServerRequest asked, HttpServerRequest request) {
        if (paths.matcher(String.valueOf(asked.path())).matches()) {
            VertxHttpRecorder.getRootHandler().handle(request); // as Quarkus' own port does: it minds the body
            return;
        }
        asked.response()
                .setStatusCode(404)
                .putHeader("Content-Type", "application/json")
                .end("{\"error\":\"Not Found\"}");
    }

    private Optional<HttpServer> open(String name, int port, Handler<HttpServerRequest> handler) {
        if (port < 0) {
            return Optional.empty();
        }
        var server = vertx.createHttpServer(PortOptions.of(config))
                .requestHandler(handler)
                .listen(port, config.host())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        LOG.infof("%s on port %d", name, server.actualPort());
        return Optional.of(server);
    }

    private static void close(HttpServer server) {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
