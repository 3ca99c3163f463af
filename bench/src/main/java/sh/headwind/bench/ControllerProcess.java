// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.bench;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import sh.headwind.controller.ClusterSettings;
import sh.headwind.controller.Controller;
import sh.headwind.controller.Stopwatch;
import sh.headwind.controller.Tuning;
import sh.headwind.controller.request.Journal;
import sh.headwind.kubernetes.deadletter.KubernetesDeadLetters;

/**
 * The controller in a process and a heap of its own. Prints {@code ready} when everything is known, then answers each line
 * that it reads: {@code heap} with MiB in use after a collection, {@code latency} with count, p50, p99 and the longest time
 * in ms from approval to event since it was asked last; anything else ends it.
 */
final class ControllerProcess {

    private static final double MIB = 1024.0 * 1024;

    private final List<Duration> waits = new CopyOnWriteArrayList<>();

    private ControllerProcess() {}

    @SuppressWarnings("SystemOut") // talks to the benchmark
    public static void main(String... arguments) throws Exception {
        var process = new ControllerProcess();
        var config = new ConfigBuilder(Config.empty())
                .withMasterUrl(arguments[0])
                .withHttp2Disable(true)
                .build();
        try (var client = new KubernetesClientBuilder().withConfig(config).build();
                var controller = Controller.start(
                        new Controller.Surroundings(
                                client,
                                _ -> {},
                                () -> ClusterSettings.DEFAULT,
                                new KubernetesDeadLetters(client, "default", Clock.systemUTC()),
                                Clock.systemUTC()),
                        process.instruments(),
                        Tuning.DEFAULT)) {
            while (!controller.isReady()) {
                Thread.onSpinWait();
            }
            System.out.println("ready");
            process.answer();
        }
    }

    private Controller.Instruments instruments() {
        var journal = new Journal() {
            @Override
            public void dispatched(Duration waited) {
                waits.add(waited);
            }
        };
        return new Controller.Instruments(journal, new Stopwatch(_ -> {}, _ -> {}), (_, _) -> {}, (_, _) -> {});
    }

    @SuppressWarnings("SystemOut") // talks to the benchmark
    private void answer() throws IOException {
        var questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = questions.readLine(); line != null; line = questions.readLine()) {
            switch (line) {
                case "heap" -> System.out.println(heap());
                case "latency" -> {
                    System.out.println(latency());
                    waits.clear();
                }
                default -> {
                    return;
                }
            }
        }
    }

    @SuppressWarnings("SystemGc") // what is in use is the question
    private static String heap() {
        System.gc();
        var used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return String.format(Locale.ROOT, "%.0f", used / MIB);
    }

    private String latency() {
        var sorted = waits.stream().sorted().toList();
        if (sorted.isEmpty()) {
            return "0 - - -";
        }
        return "%d %d %d %d"
                .formatted(
                        sorted.size(),
                        sorted.get(sorted.size() / 2).toMillis(),
                        sorted.get(sorted.size() * 99 / 100).toMillis(),
                        sorted.getLast().toMillis());
    }
}
