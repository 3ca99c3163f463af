// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.bench.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The soak run: {@code make soak}. */
public final class Soak {

    private Soak() {}

    /** Runs a plan in {@code directory} and answers what was found. */
    public static SoakReport run(SoakPlan plan, Path directory) {
        try (var run = new SoakRun(plan, directory)) {
            return run.run();
        }
    }

    /** Prints the table, a row for each seed; arguments are {@link SoakOptions}. 1 where something was lost, doubled or wrong. */
    public static void main(String... arguments) throws IOException {
        var options = SoakOptions.read(arguments);
        System.out.println(options);
        System.out.print(SoakReport.HEAD);
        var end = Deadline.in(options.limit());
        var isGood = true;
        for (var seed = 1; seed <= options.seeds(); seed++) {
            var limit = end.left().dividedBy(options.seeds() - seed + 1);
            var report = run(options.plan(seed, limit), Files.createTempDirectory("headwind-soak"));
            System.out.print(report.row(seed));
            if (!report.found().isQuiet()) {
                System.out.println("events were still under way: what is counted as lost may only be late");
            }
            report.found().lost().forEach(System.out::println);
            isGood &= report.isGood();
        }
        System.exit(isGood ? 0 : 1);
    }
}
