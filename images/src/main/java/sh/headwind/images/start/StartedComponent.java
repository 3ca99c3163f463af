// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images.start;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import sh.headwind.testing.process.FreePort;

/** A component in a process of its own, and a client of it. */
public final class StartedComponent implements AutoCloseable {

    /** Longer than a busy machine needs, to assemble an AOT cache on the way out, too. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration AGAIN = Duration.ofMillis(2);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Process process;
    private final Calls calls;
    private final Path log;

    private StartedComponent(Process process, Calls calls, Path log) {
        this.process = process;
        this.calls = calls;
        this.log = log;
    }

    /**
     * Starts it and returns at once.
     *
     * @param command to run
     * @param environment by the port that it is to listen on; nothing else of ours is passed on
     * @param events the folder of the golden events
     * @param log takes what it prints
     */
    public static StartedComponent start(
            List<String> command, IntFunction<Map<String, String>> environment, Path events, Path log)
            throws IOException {
        var port = FreePort.claim();
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(log.toFile());
        var path = builder.environment().get("PATH");
        builder.environment().clear();
        builder.environment().putAll(environment.apply(port));
        if (path != null) {
            builder.environment().put("PATH", path);
        }
        return new StartedComponent(builder.start(), new Calls(port, events), log);
    }

    /** Asks until there is an answer: what a sender sees that meets a sleeping function. */
    public HttpResponse<String> firstAnswer(Call call) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            if (calls.isHeard()) {
                return answer(call);
            }
            LockSupport.parkNanos(AGAIN.toNanos());
        }
        throw new IOException("it did not answer: " + printed());
    }

    /** Asks once. */
    public HttpResponse<String> answer(Call call) throws IOException, InterruptedException {
        return HTTP.send(calls.request(call), BodyHandlers.ofString());
    }

    /** What it printed so far. */
    public String printed() throws IOException {
        return Files.readString(log);
    }

    /** Its process. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Tells it to stop, by SIGTERM, and answers its exit code. */
    public int stop() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("it did not stop: " + printed());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Makes requests of calls. */
    private record Calls(int port, Path events) {

        /** Whether somebody listens: a bare connection, because an HTTP client that is refused takes the starting process' CPU. */
        boolean isHeard() {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException _) {
                return false;
            }
        }

        HttpRequest request(Call call) throws IOException {
            return switch (call) {
                case Call.Event(var name) -> GoldenEvent.read(events, name).request(address("/"));
                case Call.Tick() -> GoldenEvent.tick().request(address("/"));
                case Call.Get(var path) -> HttpRequest.newBuilder(address(path)).build();
                case Call.Post(var path, var json) ->
                    HttpRequest.newBuilder(address(path))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(json))
                            .build();
            };
        }

        private URI address(String path) {
            return URI.create("http://127.0.0.1:" + port + path);
        }
    }
}
