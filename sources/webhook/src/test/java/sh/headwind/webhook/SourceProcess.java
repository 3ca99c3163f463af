// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import sh.headwind.sink.HttpEventSink;
import sh.headwind.sink.SinkConfiguration;
import sh.headwind.webhook.authenticate.Schemes;
import sh.headwind.webhook.deliver.DeadLetters;

/** A webhook source in a process of its own, so that it can be killed. Writes its port to a file when it is ready. */
final class SourceProcess {

    private SourceProcess() {}

    static void main(String[] arguments) throws IOException {
        var root = Path.of(arguments[0]);
        var vertx = Vertx.vertx();
        var sink = new HttpEventSink(vertx, SinkConfiguration.to(URI.create(arguments[1])));
        var schemes = new Schemes((_, _) -> false, (_, _) -> false);
        var source = WebhookSource.start(
                TestConfig.in(root),
                new WebhookSource.Surroundings(
                        vertx,
                        sink,
                        DeadLetters.NOBODY,
                        schemes,
                        Clock.systemUTC(),
                        new SimpleMeterRegistry(),
                        () -> {}));
        var port = Files.writeString(root.resolve("port.new"), String.valueOf(source.port()));
        Files.move(port, root.resolve("port"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Starts it; answers at once. */
    static Process start(Path root, String sink) throws IOException {
        Files.deleteIfExists(root.resolve("port"));
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                System.getProperty("java.class.path"),
                SourceProcess.class.getName(),
                root.toString(),
                sink);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(root.resolve("log").toFile()))
                .start();
    }
}
