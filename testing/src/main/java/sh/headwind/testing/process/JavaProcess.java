// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A packaged program in a JVM of its own, of the JDK that runs the test; what it prints is kept below {@code target/logs}. */
public final class JavaProcess implements AutoCloseable {

    /** In the environment of a program: the root of another checkout than the one that is tested. */
    public static final String OTHER_ROOT = "HEADWIND_TEST_ROOT";

    private static final Path ROOT = Path.of(System.getProperty("headwind.root"));
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final Path log;

    private JavaProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** The root of the checkout. */
    public static Path root() {
        return ROOT;
    }

    /**
     * Starts {@code jar}, given from the root of the checkout.
     *
     * @param directory the working directory
     * @param environment added to that of this process, without its {@code KUBECONFIG}
     * @param line hears each line that the program prints
     */
    public static JavaProcess start(
            String jar, Path directory, Map<String, String> environment, Consumer<String> line) {
        var builder = new ProcessBuilder(command(jar, environment.getOrDefault(OTHER_ROOT, ROOT.toString())))
                .directory(directory.toFile());
        builder.redirectErrorStream(true).environment().remove("KUBECONFIG");
        builder.environment().putAll(environment);
        var name = jar.split("/target/")[0].replace('/', '-');
        try {
            var log =
                    Files.createDirectories(Path.of("target", "logs")).resolve(name + "-" + System.nanoTime() + ".log");
            var process = builder.start();
            // a container has no standard input
            process.getOutputStream().close();
            var started = new JavaProcess(process, log);
            Thread.ofVirtual().start(() -> started.copy(line));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(String jar, String root) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dheadwind.root=" + root));
        command.addAll(List.of("-jar", ROOT.resolve(jar).toString()));
        return command;
    }

    private void copy(Consumer<String> hears) {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                var copy = Files.newBufferedWriter(log)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                copy.write(line);
                copy.newLine();
                copy.flush();
                hears.accept(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** The id of the process. */
    public long pid() {
        return process.pid();
    }

    /** As the kernel kills: no warning, no clean-up. */
    public void kill() {
        process.toHandle().destroyForcibly();
        await();
    }

    /** As Ctrl-C or Kubernetes: asks it to end, and answers the exit code. */
    public int stop() {
        // by its handle: Process.destroy() also closes our end of its output, and its last lines would be lost
        process.toHandle().destroy();
        await();
        return process.exitValue();
    }

    private void await() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.toHandle().destroyForcibly();
                throw new AssertionError("it did not stop:\n" + text());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }
}
