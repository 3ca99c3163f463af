// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.bench.soak;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What may be chosen for {@code make soak}, each as {@code name=number}: {@code pushes}, {@code workloads}, {@code seeds},
 * {@code late} in seconds and {@code minutes}.
 *
 * @param seeds runs one after the other, seeded 1, 2, 3 ...
 * @param latest how late an event may be
 * @param limit for all runs together
 */
record SoakOptions(int pushes, int workloads, int seeds, Duration latest, Duration limit) {

    private static final int PUSHES_PER_KILL = 250;
    private static final List<String> NAMES = List.of("pushes", "workloads", "seeds", "late", "minutes");

    static SoakOptions read(String... arguments) {
        var chosen = Arrays.stream(arguments)
                .map(each -> each.split("=", 2))
                .collect(Collectors.toMap(each -> known(each[0]), each -> Integer.parseInt(each[1])));
        var pushes = chosen.getOrDefault("pushes", 10_000);
        return new SoakOptions(
                pushes,
                Math.min(pushes, chosen.getOrDefault("workloads", 1_000)),
                chosen.getOrDefault("seeds", 1),
                Duration.ofSeconds(chosen.getOrDefault("late", 30)),
                Duration.ofMinutes(chosen.getOrDefault("minutes", 10)));
    }

    private static String known(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(name + " is none of " + NAMES);
        }
        return name;
    }

    SoakPlan plan(long seed, Duration time) {
        return new SoakPlan(workloads, pushes, pushes / PUSHES_PER_KILL, new SoakPlan.Trouble(seed, latest), time);
    }

    @Override
    public String toString() {
        return "%d pushes to %d workloads, events up to %d s late, seeds 1 to %d; %d minutes at most ..."
                .formatted(pushes, workloads, latest.toSeconds(), seeds, limit.toMinutes());
    }
}
