// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e.states;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sh.headwind.core.update.Phase;

/**
 * Every order of pushes, decisions, holds, deliveries, losses, kills, edits and verdicts, done by the product's own steps:
 * evaluate-policy, the approval API's decisions, the controller's reconciler, apply-update. Each process is killed after each of
 * its calls, and others come between them. Breadth first, from several stations of an update's life, so that the late ones are
 * explored as deeply as the early ones.
 */
class EveryStateTest {

    private static final int STATES = 100_000;
    private static final int FAULTS = 2;
    private static final int BATCH = 1_000;

    /** Every so many-th state is brought to its end. */
    private static final int SAMPLE = 50;

    private static final Map<String, String> ASKS =
            Map.of("headwind.sh/policy", "minor", "headwind.sh/min-update-interval", "0");
    private static final Map<String, String> UNASKED = Map.of(
            "headwind.sh/policy", "minor",
            "headwind.sh/min-update-interval", "0",
            "headwind.sh/require-approval", "false",
            "headwind.sh/auto-rollback", "true",
            "headwind.sh/health-check-retries", "2");

    /** Kept here, or its level would be forgotten: millions of lines of what is only tried. */
    private static final Logger LOG = Logger.getLogger("sh.headwind");

    private final Set<Moves.Kind> happened = EnumSet.noneOf(Moves.Kind.class);
    private final Set<Phase> phases = EnumSet.noneOf(Phase.class);

    @BeforeAll
    static void quiet() {
        LOG.setLevel(Level.WARNING);
    }

    @AfterAll
    static void loud() {
        LOG.setLevel(null);
    }

    /** A state that was not seen before, and the step that led to it. */
    private record Arrival(Moves.Kind kind, World before, World after, int number) {}

    @Test
    void in_every_order_the_rules_hold_and_nothing_is_stuck() {
        List<World> open = Stream.of(UNASKED, ASKS)
                .flatMap(each -> Stations.of(World.beginning(each, FAULTS)).stream())
                .toList();
        var seen = new HashSet<>(open);
        var completed = 0;
        while (!open.isEmpty() && seen.size() < STATES) {
            var arrivals = new ArrayList<Arrival>();
            // Steps share nothing: two processors take them at once.
            var steps = open.parallelStream()
                    .limit(BATCH)
                    .flatMap(EveryStateTest::steps)
                    .toList();
            for (var step : steps) {
                happened.add(step.kind());
                if (seen.add(step.after())) {
                    arrivals.add(new Arrival(step.kind(), step.before(), step.after(), seen.size()));
                }
            }
            completed +=
                    arrivals.parallelStream().mapToInt(EveryStateTest::checked).sum();
            arrivals.forEach(each -> phases(each.after()));
            open = Stream.concat(open.stream().skip(BATCH), arrivals.stream().map(Arrival::after))
                    .toList();
        }
        System.out.printf("%d states, %d good ends among every %d-th%n", seen.size(), completed, SAMPLE);
        assertThat(seen).hasSizeGreaterThanOrEqualTo(STATES);
        assertThat(happened).containsExactly(Moves.Kind.values());
        assertThat(phases).containsExactly(Phase.values());
        assertThat(completed).as("good ends").isPositive();
    }

    private static Stream<Arrival> steps(World world) {
        return Moves.next(world).entrySet().stream()
                .flatMap(moves -> moves.getValue().stream().map(after -> new Arrival(moves.getKey(), world, after, 0)));
    }

    /** Good ends that were seen from there. */
    private static int checked(Arrival arrival) {
        Rules.check(arrival.kind(), arrival.before(), arrival.after());
        return arrival.number() % SAMPLE == 0 ? completed(Rules.checkEnd(arrival.after())) : 0;
    }

    private void phases(World world) {
        world.requests().values().forEach(each -> phases.add(each.status().phase()));
    }

    private static int completed(World end) {
        return (int) end.requests().values().stream()
                .filter(each -> each.status().phase() == Phase.COMPLETED)
                .count();
    }
}
