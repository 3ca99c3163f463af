// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.process;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What {@code make local} runs: the packaged jar in a JVM of its own. */
public final class LocalProcess implements AutoCloseable {

    private static final String JAR = "local/target/quarkus-app/quarkus-run.jar";
    private static final String READY = "Headwind is ready.";
    private static final long PATIENCE_SECONDS = 120;
    private static final List<String> PORTS = List.of(
            "HEADWIND_SOURCE_PORT", "HEADWIND_APPROVAL_API_PORT", "HEADWIND_APPROVAL_UI_PORT", "HEADWIND_METRICS_PORT");

    private final JavaProcess process;
    private final Map<String, Integer> ports;

    private LocalProcess(JavaProcess process, Map<String, Integer> ports) {
        this.process = process;
        this.ports = ports;
    }

    /** Starts it and returns when it takes webhooks; {@code directory} holds its spool. */
    public static LocalProcess start(Path directory, Map<String, String> environment) {
        var ports = PORTS.stream().collect(Collectors.toMap(name -> name, _ -> FreePort.claim()));
        var all = new HashMap<String, String>();
        all.put("HEADWIND_LOCAL_DIRECTORY", directory.resolve(".local").toString());
        ports.forEach((name, port) -> all.put(name, String.valueOf(port)));
        all.putAll(environment);
        var ready = new CountDownLatch(1);
        var process = JavaProcess.start(JAR, directory, all, line -> {
            if (line.contains(READY)) {
                ready.countDown();
            }
        });
        await(process, ready);
        return new LocalProcess(process, ports);
    }

    private static void await(JavaProcess process, CountDownLatch ready) {
        try {
            for (var left = PATIENCE_SECONDS; !ready.await(1, TimeUnit.SECONDS); left--) {
                if (left == 0 || !process.isAlive()) {
                    process.close();
                    throw new AssertionError("it did not get ready:\n" + process.text());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What it printed so far. */
    public String text() {
        return process.text();
    }

    /** An address of the webhook endpoints. */
    public String webhook(String path) {
        return "http://127.0.0.1:" + ports.get("HEADWIND_SOURCE_PORT") + path;
    }

    /** An address of the REST API. */
    public String api(String path) {
        return "http://127.0.0.1:" + ports.get("HEADWIND_APPROVAL_API_PORT") + path;
    }

    /** An address of the web UI and its JSON. */
    public String ui(String path) {
        return "http://127.0.0.1:" + ports.get("HEADWIND_APPROVAL_UI_PORT") + path;
    }

    /** The address of the metrics. */
    public String metrics() {
        return "http://127.0.0.1:" + ports.get("HEADWIND_METRICS_PORT") + "/metrics";
    }

    /** As the kernel kills: no warning, no clean-up. */
    public void kill() {
        process.kill();
    }

    /** As Ctrl-C: answers the exit code. */
    public int stop() {
        return process.stop();
    }

    @Override
    public void close() {
        process.close();
    }
}
