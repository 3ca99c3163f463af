// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e.conformance;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import sh.headwind.testing.cluster.EmbeddedCluster;
import sh.headwind.testing.process.FreePort;
import sh.headwind.testing.process.Program;
import sh.headwind.testing.process.ProgramProcess;

/** What a program meets on a cluster, on this machine: a Kubernetes API and a sink that takes everything. */
final class Stage implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** The types of the events that came to the sink. */
    final List<String> sent = new CopyOnWriteArrayList<>();

    final EmbeddedCluster cluster;
    private final HttpServer sink;
    private final Path scratch;

    /** {@code scratch} is where programs may write. */
    Stage(Path scratch) throws IOException {
        this.scratch = scratch;
        cluster = EmbeddedCluster.start(EmbeddedCluster.options());
        cluster.access().allowEverything();
        cluster.namespace("headwind-system");
        sink = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sink.createContext("/", exchange -> {
            sent.add(String.valueOf(exchange.getRequestHeaders().getFirst("ce-type")));
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        });
        sink.start();
    }

    /** Starts a program in {@code directory} on a port of chance, and returns when it is ready. */
    ProgramProcess start(Program program, Path directory, Map<String, String> more) {
        var environment = environment();
        environment.putAll(more);
        var process = ProgramProcess.start(program, FreePort.claim(), directory, environment);
        try {
            process.awaitReady(PATIENCE);
            return process;
        } catch (AssertionError e) {
            process.close();
            throw e;
        }
    }

    Map<String, String> environment() {
        var address = "http://127.0.0.1:" + sink.getAddress().getPort() + "/";
        return new HashMap<>(Map.of(
                "K_SINK", address,
                "KUBERNETES_MASTER", cluster.url(),
                "KUBERNETES_AUTH_TRYKUBECONFIG", "false",
                "KUBERNETES_HTTP2_DISABLE", "true",
                "HEADWIND_NAMESPACE", "headwind-system",
                "HEADWIND_SOURCE_SPOOL_DIRECTORY",
                        scratch.resolve("spool-" + System.nanoTime()).toString(),
                "HEADWIND_SOURCE_ALLOW_UNAUTHENTICATED", "*",
                "HEADWIND_APPROVAL_API_PORT", "0",
                "HEADWIND_APPROVAL_UI_PORT", "0",
                "HEADWIND_UI_AUTH_MODE", "none"));
    }

    @Override
    public void close() {
        sink.stop(0);
        cluster.close();
    }
}
