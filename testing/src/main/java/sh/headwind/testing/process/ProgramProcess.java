// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** One {@link Program} in a JVM of its own, as a container of Knative's runtime contract: it listens on {@code PORT}. */
public final class ProgramProcess implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration LOOK = Duration.ofMillis(20);

    private final JavaProcess process;
    private final URI address;

    private ProgramProcess(JavaProcess process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Starts it and returns at once; {@code directory} is its working directory, {@code environment} what its manifest gives it. */
    public static ProgramProcess start(Program program, int port, Path directory, Map<String, String> environment) {
        var all = new HashMap<>(Map.of("PORT", String.valueOf(port), "HEADWIND_METRICS_PORT", "0"));
        all.putAll(environment);
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ProgramProcess(
                JavaProcess.start(program.jar(), directory, all, _ -> {}), URI.create("http://127.0.0.1:" + port));
    }

    /** Waits until the readiness probe of the manifests is answered 200. */
    public void awaitReady(Duration patience) {
        var end = System.nanoTime() + patience.toNanos();
        while (!isReady()) {
            if (System.nanoTime() - end > 0 || !process.isAlive()) {
                throw new AssertionError("it did not get ready:\n" + process.text());
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private boolean isReady() {
        var probe = HttpRequest.newBuilder(address.resolve("/health/readiness")).timeout(Duration.ofSeconds(1));
        try {
            return HTTP.send(probe.build(), BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Where it listens. */
    public URI address() {
        return address;
    }

    /** The process itself. */
    public JavaProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
