// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.bench.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The soak run: {@code make soak}. */
public final class Soak {

    private static final int WORKLOADS = 100;
    private static final int PUSHES = 10_000;
    private static final int PUSHES_PER_KILL = 250;
    private static final Duration LIMIT = Duration.ofMinutes(8);

    private Soak() {}

    /** Runs a plan in {@code directory} and answers what was found. */
    public static SoakReport run(SoakPlan plan, Path directory) {
        try (var run = new SoakRun(plan, directory)) {
            return run.run();
        }
    }

    /** Prints the table; arguments are the number of pushes and the seed. 1 where something was lost, doubled or wrong. */
    public static void main(String... arguments) throws IOException {
        var pushes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : PUSHES;
        var seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        var workloads = Math.min(WORKLOADS, pushes);
        var plan = new SoakPlan(workloads, pushes, pushes / PUSHES_PER_KILL, seed, LIMIT);
        System.out.printf(
                "%d pushes to %d workloads, %d kills, seed %d; 10 minutes at most ...%n",
                pushes, workloads, plan.kills(), seed);
        var report = run(plan, Files.createTempDirectory("headwind-soak"));
        System.out.print(report.table());
        report.found().lost().forEach(System.out::println);
        System.exit(report.isGood() ? 0 : 1);
    }
}
