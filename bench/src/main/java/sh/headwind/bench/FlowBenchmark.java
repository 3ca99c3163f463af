// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import sh.headwind.bench.fleet.Fleet;
import sh.headwind.local.broker.fault.Faults;
import sh.headwind.testing.cluster.EmbeddedCluster;
import sh.headwind.testing.registry.FakeRegistry;

/**
 * The flow over HTTP through a process for each program: from the webhook to the UpdateRequest, and from the approval to the
 * patched workload, at 1, 10 and 100 senders at once. Cluster, registry and broker run in the benchmark's own process.
 */
public final class FlowBenchmark {

    private static final List<Integer> SENDERS = List.of(1, 10, 100);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private FlowBenchmark() {}

    /** Prints one table; the argument is the number of pushes for each line, 200 without. */
    public static void main(String... args) throws IOException {
        var pushes = args.length == 0 ? 200 : Integer.parseInt(args[0]);
        var directory = Files.createTempDirectory("headwind-flow");
        try (var cluster = EmbeddedCluster.start(EmbeddedCluster.options().rollouts(Duration.ofMillis(50)));
                var registry = FakeRegistry.start()) {
            cluster.namespace("headwind-system");
            var environment = Map.of(
                    "KUBECONFIG",
                    cluster.writeKubeconfig(directory.resolve("kubeconfig")).toString(),
                    "HEADWIND_REGISTRIES",
                    registry.host() + "=insecure,inside",
                    "HEADWIND_REGISTRY_RATE",
                    "100000",
                    "HEADWIND_SOURCE_RATE_PER_SECOND",
                    "100000",
                    "HEADWIND_SOURCE_RATE_BURST",
                    "100000");
            try (var headwind = Fleet.start(directory, environment, Faults.NONE);
                    var bed = new FlowBed(cluster, registry, headwind)) {
                System.out.println("| senders | step | pushes | per second | p50 ms | p95 ms | p99 ms |");
                System.out.println("|---|---|---|---|---|---|---|");
                for (var senders : SENDERS) {
                    measure(bed, senders, pushes);
                }
            }
        }
        System.exit(0); // threads of the cluster's server may live on
    }

    private static void measure(FlowBed bed, int senders, int pushes) {
        var names = IntStream.range(0, pushes)
                .mapToObj(n -> "w" + senders + "-" + n)
                .toList();
        bed.deploy(names, PATIENCE);
        print(senders, "webhook → UpdateRequest", run(senders, names, name -> bed.push(name, PATIENCE)));
        print(senders, "approve → patched", run(senders, names, name -> bed.approve(name, PATIENCE)));
    }

    /** The times of one step in nanoseconds, the last one that of all together. */
    private static long[] run(int senders, List<String> names, ToLongFunction<String> step) {
        var times = new ArrayList<Long>();
        var begin = System.nanoTime();
        try (var pool = Executors.newFixedThreadPool(senders, Thread.ofVirtual().factory())) {
            var running = names.stream()
                    .map(name -> pool.submit(() -> step.applyAsLong(name)))
                    .toList();
            running.forEach(each -> times.add(Waiting.result(each)));
        }
        times.add(System.nanoTime() - begin);
        return times.stream().mapToLong(Long::longValue).toArray();
    }

    private static void print(int senders, String step, long[] times) {
        var all = times[times.length - 1];
        var each = Arrays.copyOf(times, times.length - 1);
        Arrays.sort(each);
        System.out.printf(
                "| %d | %s | %d | %.0f | %.0f | %.0f | %.0f |%n",
                senders, step, each.length, each.length / (all / 1e9), at(each, 0.50), at(each, 0.95), at(each, 0.99));
    }

    private static double at(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(sorted.length * share))] / 1e6;
    }
}
