// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import sh.headwind.core.failure.Failure;
import sh.headwind.events.EventSink;
import sh.headwind.webhook.WebhookConfig;
import sh.headwind.webhook.WebhookSource;
import sh.headwind.webhook.authenticate.Scheme;
import sh.headwind.webhook.authenticate.Schemes;
import sh.headwind.webhook.deliver.DeadLetters;

/**
 * Requests accepted per second and how long an answer takes, on loopback: with a broker that takes everything, with one that
 * refuses everything, and with a spool that is full. Each accepted request was synced to disk.
 */
public final class WebhookBenchmark {

    private static final int REQUESTS = 20_000;
    private static final int SENDERS = 32;
    private static final EventSink UP = _ -> {};
    private static final EventSink DOWN = _ -> {
        throw Failure.unavailable("send an event", "the broker is down");
    };
    private static final Scheme NEVER = (_, _) -> false;

    private final Vertx vertx = Vertx.vertx();
    private final PrintStream out;

    private WebhookBenchmark(PrintStream out) {
        this.out = out;
    }

    /** Runs all three and prints a row for each. */
    @SuppressWarnings("SystemOut") // a program for a terminal
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var benchmark = new WebhookBenchmark(System.out);
        benchmark.measure("warm-up", UP, 100_000);
        benchmark.out.println("| broker | accepted | refused (503) | requests/s | p50 ms | p99 ms | heap after MiB |");
        benchmark.out.println("|---|---|---|---|---|---|---|");
        benchmark.row("up", benchmark.measure("up", UP, 100_000));
        benchmark.row("down", benchmark.measure("down", DOWN, 100_000));
        benchmark.row("down, spool full at 5,000", benchmark.measure("full", DOWN, 5_000));
        benchmark.vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Load.Result measure(String name, EventSink sink, int maxEntries) throws IOException, InterruptedException {
        var directory = Files.createTempDirectory("headwind-bench-" + name);
        var surroundings = new WebhookSource.Surroundings(
                vertx,
                sink,
                DeadLetters.NOBODY,
                new Schemes(NEVER, NEVER),
                Clock.systemUTC(),
                new SimpleMeterRegistry(),
                () -> {});
        try (var source = WebhookSource.start(config(directory, maxEntries), surroundings)) {
            return Load.on(source.port(), REQUESTS, SENDERS);
        }
    }

    private void row(String name, Load.Result result) {
        out.printf(
                "| %s | %d | %d | %.0f | %.1f | %.1f | %d |%n",
                name,
                result.accepted(),
                result.refused(),
                result.perSecond(),
                result.millisAt(0.5),
                result.millisAt(0.99),
                result.heapMebibytes());
    }

    private static WebhookConfig config(Path directory, int maxEntries) {
        var settings = Map.of(
                "headwind.source.host", "localhost",
                "headwind.source.port", "0",
                "headwind.source.allow-unauthenticated", "*",
                "headwind.source.rate.per-second", "1e9",
                "headwind.source.rate.burst", "1e9",
                "headwind.source.drain", "PT0S",
                "headwind.source.spool.directory", directory.toString(),
                "headwind.source.spool.max-entries", String.valueOf(maxEntries));
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withDefaultValues(settings)
                .withMapping(WebhookConfig.class)
                .build()
                .getConfigMapping(WebhookConfig.class);
    }
}
