// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images.start;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sh.headwind.testing.cluster.ClusterOptions;
import sh.headwind.testing.cluster.EmbeddedCluster;
import sh.headwind.testing.registry.FakeRegistry;

/**
 * What a component meets in a cluster, on the loopback interface: a Kubernetes API with the objects that the golden events
 * speak about, a registry with their images, a sink and a receiver of notifications that take everything.
 */
public final class Surroundings implements AutoCloseable {

    private final EmbeddedCluster cluster;
    private final FakeRegistry registry;
    private final HttpServer sink;

    private Surroundings(EmbeddedCluster cluster, FakeRegistry registry, HttpServer sink) {
        this.cluster = cluster;
        this.registry = registry;
        this.sink = sink;
    }

    /** Starts all of it; {@code checkout} has the custom resource definitions. */
    public static Surroundings start(Path checkout) {
        var definitions = List.of(checkout.resolve("config/crd"));
        var cluster = EmbeddedCluster.start(new ClusterOptions(0, definitions, false, Optional.empty(), false));
        cluster.access().allowEverything();
        cluster.namespace("headwind-system").namespace("shop");
        create(cluster);
        var registry = FakeRegistry.start();
        for (var tag : new String[] {"1.2.3", "1.3.0"}) {
            registry.push("acme/web", tag, tag);
        }
        return new Surroundings(cluster, registry, sink());
    }

    private static void create(EmbeddedCluster cluster) {
        try (var world = Surroundings.class.getResourceAsStream("world.yaml")) {
            var file = Files.createTempFile("world", ".yaml");
            Files.write(file, world.readAllBytes());
            cluster.create(file);
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpServer sink() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The variables by which a component finds all this; {@code port} is where it listens. */
    public Map<String, String> environment(int port) {
        var sinkAddress = "http://127.0.0.1:" + sink.getAddress().getPort() + "/";
        var variables = new LinkedHashMap<String, String>();
        variables.put("PORT", String.valueOf(port));
        variables.put("HEADWIND_NAMESPACE", "headwind-system");
        variables.put("KUBERNETES_MASTER", cluster.url());
        variables.put("KUBERNETES_AUTH_TRYKUBECONFIG", "false");
        variables.put("KUBERNETES_HTTP2_DISABLE", "true");
        variables.put("HEADWIND_REGISTRIES", "docker.io=mirror:%1$s; %1$s=insecure,inside".formatted(registry.host()));
        variables.put("K_SINK", sinkAddress);
        variables.put("HEADWIND_WEBHOOK_ENABLED", "true");
        variables.put("HEADWIND_WEBHOOK_URL", sinkAddress);
        variables.put("HEADWIND_SOURCE_ALLOW_UNAUTHENTICATED", "*");
        variables.put("HEADWIND_UI_AUTH_MODE", "none");
        for (var fixed : new String[] {"APPROVAL_API_PORT", "APPROVAL_UI_PORT", "METRICS_PORT"}) {
            variables.put("HEADWIND_" + fixed, "0");
        }
        return variables;
    }

    @Override
    public void close() {
        sink.stop(0);
        registry.close();
        cluster.close();
    }
}
