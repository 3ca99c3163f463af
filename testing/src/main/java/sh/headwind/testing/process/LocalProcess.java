// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What {@code make local} runs: the packaged jar in a JVM of its own. */
public final class LocalProcess implements AutoCloseable {

    private static final Path ROOT = Path.of(System.getProperty("headwind.root"));
    private static final Path JAR = ROOT.resolve("local/target/quarkus-app/quarkus-run.jar");
    private static final String READY = "Headwind is ready.";

    private final Process process;
    private final Map<String, Integer> ports;
    private final Path log;

    private LocalProcess(Process process, Map<String, Integer> ports, Path log) {
        this.process = process;
        this.ports = ports;
        this.log = log;
    }

    /** Starts it and returns when it takes webhooks; {@code directory} holds its spool and its log. */
    public static LocalProcess start(Path directory, Map<String, String> environment) {
        var ports = freePorts();
        try {
            var builder = new ProcessBuilder(command());
            builder.directory(directory.toFile()).redirectErrorStream(true);
            builder.environment().remove("KUBECONFIG");
            builder.environment()
                    .put("HEADWIND_LOCAL_DIRECTORY", directory.resolve(".local").toString());
            ports.forEach((name, port) -> builder.environment().put(name, String.valueOf(port)));
            builder.environment().putAll(environment);
            var log = Files.createDirectories(Path.of("target", "logs"))
                    .resolve("headwind-" + System.nanoTime() + ".log");
            var local = new LocalProcess(builder.start(), ports, log);
            local.awaitReady();
            return local;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dheadwind.root=" + ROOT,
                "-jar",
                JAR.toString());
    }

    private static Map<String, Integer> freePorts() {
        var ports = new LinkedHashMap<String, Integer>();
        for (var name : List.of(
                "HEADWIND_SOURCE_PORT",
                "HEADWIND_APPROVAL_API_PORT",
                "HEADWIND_APPROVAL_UI_PORT",
                "HEADWIND_METRICS_PORT")) {
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                ports.put(name, socket.getLocalPort());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return ports;
    }

    private void awaitReady() {
        var ready = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> copyLog(ready));
        try {
            if (!ready.await(60, TimeUnit.SECONDS) || !process.isAlive()) {
                throw new AssertionError("it did not get ready:\n" + text());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void copyLog(CountDownLatch ready) {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                var copy = Files.newBufferedWriter(log)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                copy.write(line);
                copy.newLine();
                copy.flush();
                if (line.contains(READY)) {
                    ready.countDown();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            ready.countDown();
        }
    }

    /** What it printed so far. */
    public String text() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An address of the webhook endpoints. */
    public String webhook(String path) {
        return "http://127.0.0.1:" + ports.get("HEADWIND_SOURCE_PORT") + path;
    }

    /** An address of the REST API. */
    public String api(String path) {
        return "http://127.0.0.1:" + ports.get("HEADWIND_APPROVAL_API_PORT") + path;
    }

    /** The address of the metrics. */
    public String metrics() {
        return "http://127.0.0.1:" + ports.get("HEADWIND_METRICS_PORT") + "/metrics";
    }

    /** As the kernel kills: no warning, no clean-up. */
    public void kill() {
        process.destroyForcibly();
        await();
    }

    private void await() {
        try {
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("it did not stop:\n" + text());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As Ctrl-C: answers the exit code. */
    public int stop() {
        process.destroy();
        await();
        return process.exitValue();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }
}
