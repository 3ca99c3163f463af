// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e.tabletop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.workload.Rollout;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.local.broker.fault.Fault;

/** The clock is put on or back while an update is on its way: nothing ends before its time, and nothing waits for the old time to come again. */
class ClockTest {

    private final AtomicBoolean brokerIsAway = new AtomicBoolean();
    private final Table table = new Table((_, _, _) -> brokerIsAway.get() ? new Fault.Unavailable() : new Fault.None());
    private final WorkloadRef web =
            table.runs("shop", "web", Map.of("policy", "minor", "event-source", "both", "min-update-interval", "0"));

    @AfterEach
    void clear() {
        table.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT-1H", "PT-10M"})
    void an_approved_update_goes_on_when_the_broker_is_back(Duration jump) {
        push("1.1.0");
        brokerIsAway.set(true);
        table.approve(web);
        table.passes(Duration.ofMinutes(1));

        table.cluster.wall.move(jump);
        brokerIsAway.set(false);
        table.passes(Duration.ofMinutes(2));
        assertThat(phase()).isEqualTo(Phase.COMPLETED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT-1H", "PT-10M"})
    void a_rollout_is_looked_at_after_as_before(Duration jump) {
        table.cluster.workloads.rollout(web, new Rollout.InProgress("1 of 2 replicas updated"));
        push("1.1.0");
        table.approve(web);
        table.passes(Duration.ofSeconds(20));
        assertThat(phase()).isEqualTo(Phase.APPLYING);

        table.cluster.workloads.rollout(web, new Rollout.Healthy());
        table.cluster.wall.move(jump);
        table.passes(Duration.ofMinutes(1));
        assertThat(phase()).isEqualTo(Phase.COMPLETED);
    }

    @Test
    void a_request_waits_for_people_for_a_day_whatever_the_clock_does_meanwhile() {
        push("1.1.0");
        table.cluster.wall.move(Duration.ofHours(1));
        table.passes(Duration.ofHours(22));
        table.cluster.wall.move(Duration.ofHours(-1));
        table.passes(Duration.ofMinutes(110));
        assertThat(phase()).isEqualTo(Phase.PENDING);

        table.passes(Duration.ofMinutes(15));
        assertThat(phase()).isEqualTo(Phase.EXPIRED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT-1H", "PT-10M"})
    void polling_goes_on(Duration jump) {
        table.tick();
        table.passes(Duration.ofMinutes(1));
        table.registry.push("acme/web", "1.1.0", "newer");

        table.cluster.wall.move(jump);
        for (var minute = 0; minute < 2 * Cluster.POLLING_INTERVAL.toMinutes(); minute++) {
            table.tick();
            table.passes(Duration.ofMinutes(1));
        }
        assertThat(phase()).isEqualTo(Phase.PENDING);
    }

    private void push(String tag) {
        table.push("web", tag);
        table.passes(Duration.ofSeconds(1));
        assertThat(phase()).isEqualTo(Phase.PENDING);
    }

    private Phase phase() {
        return table.cluster.requestsOf(web).stream()
                .map(UpdateRequest::phase)
                .findFirst()
                .orElseThrow();
    }
}
