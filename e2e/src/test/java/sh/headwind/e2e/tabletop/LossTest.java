// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e.tabletop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.local.broker.fault.Fault;
import sh.headwind.local.broker.fault.Faults;
import sh.headwind.local.broker.fault.SeededFaults;
import sh.headwind.local.broker.fault.SeededFaults.Rates;

/**
 * A fifth of all events is lost at every hop, and nobody is told: the sender takes them for accepted, or the broker for
 * delivered. Polling finds what the webhooks lost, and the controller tells again what apply-update did not hear.
 */
class LossTest {

    private static final int WORKLOADS = 100;
    private static final Rates LOSS = new Rates(0.2, 0, 0, Duration.ZERO, 0, 0, 0);

    private final AtomicBoolean loses = new AtomicBoolean(true);

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void no_push_is_lost_when_the_second_polling_interval_is_over(long seed) {
        var loss = new SeededFaults(seed, LOSS);
        Faults trouble = (hop, event, attempt) -> loses.get() ? loss.at(hop, event, attempt) : new Fault.None();
        try (var table = new Table(trouble)) {
            var refs = IntStream.range(0, WORKLOADS)
                    .mapToObj(number -> table.runs(
                            "team-" + number / 5,
                            "web-" + number,
                            Map.of("policy", "minor", "event-source", "both", "require-approval", "false")))
                    .toList();
            IntStream.range(0, WORKLOADS).forEach(number -> table.push("web-" + number, "1.1.0"));
            table.passes(Duration.ofSeconds(1));
            assertThat(behind(table, refs)).as("webhooks alone do not suffice").isNotEmpty();

            interval(table);
            loses.set(false);
            interval(table);

            assertThat(behind(table, refs)).isEmpty();
            assertThat(table.cluster.changes()).isEqualTo(WORKLOADS);
        }
    }

    /** A tick each minute, as PingSource does. */
    private static void interval(Table table) {
        for (var tick = 0; tick <= Cluster.POLLING_INTERVAL.toMinutes(); tick++) {
            table.tick();
            table.passes(Duration.ofMinutes(1));
        }
    }

    private static List<WorkloadRef> behind(Table table, List<WorkloadRef> refs) {
        return refs.stream()
                .filter(ref -> !table.cluster.image(ref).endsWith(":1.1.0"))
                .toList();
    }
}
