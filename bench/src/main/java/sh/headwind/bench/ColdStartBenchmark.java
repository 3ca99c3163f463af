// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import sh.headwind.images.start.AotCache;
import sh.headwind.images.start.Application;
import sh.headwind.images.start.Call;
import sh.headwind.images.start.Component;
import sh.headwind.images.start.Directories;
import sh.headwind.images.start.Launch;
import sh.headwind.images.start.RunnableJava;
import sh.headwind.images.start.StartedComponent;
import sh.headwind.images.start.Surroundings;

/**
 * What an event waits for that meets a sleeping function: from the start of the process to ready, which is when Knative
 * hands the event over, and to its answer, with all that the answer needs (Kubernetes, registry). Each round starts every
 * variant once, so that what else runs on the machine slows all of them.
 *
 * <p>Arguments: rounds (9), names of functions (all).
 */
public final class ColdStartBenchmark {

    /** What the manifests give a function. */
    private static final String MEMORY = "-XX:MaxRAM=256m";

    private static final Call READINESS = new Call.Get("/health/readiness");

    private static final Path ROOT = Path.of(System.getProperty("headwind.root"));
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private final int rounds;
    private final PrintStream out;

    private ColdStartBenchmark(int rounds, PrintStream out) {
        this.rounds = rounds;
        this.out = out;
    }

    /** Measures and prints three rows for each function. */
    @SuppressWarnings("SystemOut") // a program for a terminal
    public static void main(String... arguments) throws IOException, InterruptedException {
        var rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9;
        var names = List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
        var benchmark = new ColdStartBenchmark(rounds, System.out);
        benchmark.out.println(
                "| function | start | ready ms | of plain | fastest | event answered ms | CPU ms | RSS MiB |");
        benchmark.out.println("|---|---|---|---|---|---|---|---|");
        for (var component : Component.ALL) {
            var sleeps = component.module().startsWith("functions/");
            if (sleeps && (names.isEmpty() || names.contains(component.name()))) {
                benchmark.measure(component);
            }
        }
        System.exit(0); // threads of the embedded cluster's client linger
    }

    private void measure(Component component) throws IOException, InterruptedException {
        var directory = Files.createTempDirectory("headwind-cold-start");
        var packaged = component.packaged(ROOT);
        var application = Application.stage(packaged, directory.resolve("app"));
        try (var surroundings = Surroundings.start(ROOT)) {
            var cache = new AotCache(ROOT, surroundings)
                    .train(component, new RunnableJava.Local(JAVA), application, directory.resolve(AotCache.FILE));
            var variants = variants(packaged, application, cache);
            var samples = new LinkedHashMap<String, List<ColdStart>>();
            for (var round = 0; round < rounds; round++) {
                for (var variant : variants.entrySet()) {
                    samples.computeIfAbsent(variant.getKey(), _ -> new ArrayList<>())
                            .add(start(component, variant.getValue(), surroundings, directory.resolve("log")));
                }
            }
            print(component, samples);
        } finally {
            Directories.delete(directory);
        }
    }

    private static Map<String, List<String>> variants(Path packaged, Application application, Path cache) {
        var jar = application.jar().toString();
        var variants = new LinkedHashMap<String, List<String>>();
        variants.put(
                "plain",
                List.of(
                        JAVA.toString(),
                        MEMORY,
                        "-jar",
                        packaged.resolve("quarkus-run.jar").toString()));
        variants.put("flat class path", limited(Launch.of(JAVA.toString(), jar, Optional.empty())));
        variants.put("AOT cache", limited(Launch.of(JAVA.toString(), jar, Optional.of(cache.toString()))));
        return variants;
    }

    private static List<String> limited(Launch launch) {
        var command = new ArrayList<>(launch.command());
        command.add(1, MEMORY);
        return command;
    }

    private static ColdStart start(Component component, List<String> command, Surroundings surroundings, Path log)
            throws IOException, InterruptedException {
        var begin = System.nanoTime();
        try (var started =
                StartedComponent.start(command, surroundings::environment, ROOT.resolve("docs/events"), log)) {
            while (started.firstAnswer(READINESS).statusCode() != 200) {
                LockSupport.parkNanos(1_000_000);
            }
            var ready = System.nanoTime() - begin;
            var status = started.answer(component.first()).statusCode();
            var answered = System.nanoTime() - begin;
            if (status != 200 && status != 204) {
                throw new IOException(component.name() + " answered " + status + ": " + started.printed());
            }
            var sample = ColdStart.of(ready, answered, started.handle());
            started.stop();
            return sample;
        }
    }

    private void print(Component component, Map<String, List<ColdStart>> samples) {
        var plain = ColdStart.median(samples.values().iterator().next(), ColdStart::readyMillis);
        samples.forEach((variant, all) -> out.printf(
                "| %s | %s | %.0f | %.2f | %.0f | %.0f | %.0f | %.0f |%n",
                component.name(),
                variant,
                ColdStart.median(all, ColdStart::readyMillis),
                ColdStart.median(all, ColdStart::readyMillis) / plain,
                all.stream().mapToDouble(ColdStart::readyMillis).min().orElseThrow(),
                ColdStart.median(all, ColdStart::answeredMillis),
                ColdStart.median(all, ColdStart::cpuMillis),
                ColdStart.median(all, ColdStart::residentMebibytes)));
    }
}
