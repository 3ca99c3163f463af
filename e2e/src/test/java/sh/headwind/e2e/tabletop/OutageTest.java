// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e.tabletop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.local.broker.fault.Fault;

/** The broker, the cluster, or a fresh view of it is away for a while: nothing hurries meanwhile, and all is through soon after. */
class OutageTest {

    private static final Map<String, String> ASKS = Map.of("policy", "minor");
    private static final Map<String, String> BY_ITSELF = Map.of("policy", "minor", "require-approval", "false");

    private final AtomicBoolean brokerIsAway = new AtomicBoolean();
    private final AtomicBoolean clusterIsAway = new AtomicBoolean();
    private final Table table = new Table((_, _, _) -> brokerIsAway.get() ? new Fault.Unavailable() : new Fault.None());

    @AfterEach
    void clear() {
        table.close();
    }

    @Test
    void a_thousand_approved_requests_outlast_ten_minutes_without_a_broker() {
        var refs = pushed(1_000, ASKS);
        assertThat(phases()).hasSize(1_000).containsOnly(Phase.PENDING);

        brokerIsAway.set(true);
        refs.forEach(table::approve);
        table.passes(Duration.ofMinutes(10));
        assertThat(phases()).containsOnly(Phase.APPROVED);

        brokerIsAway.set(false);
        table.passes(Duration.ofSeconds(120));
        assertThat(phases()).hasSize(1_000).containsOnly(Phase.COMPLETED);
        assertThat(table.cluster.changes()).isEqualTo(1_000);
        assertThat(table.post.mostPosts()).as("POSTs of one event").isBetween(2, 15);
    }

    @Test
    void a_cluster_that_does_not_answer_is_asked_once_a_second_for_each_object_and_all_heals_in_a_minute() {
        table.cluster.faults.failWhile(clusterIsAway::get);
        var refs = pushed(20, ASKS);
        refs.forEach(table::approve);

        clusterIsAway.set(true);
        var before = table.cluster.faults.calls();
        var outage = Duration.ofMinutes(5);
        table.passes(outage);
        assertThat(table.cluster.faults.calls() - before).isBetween(20, 20 * (int) outage.toSeconds());

        clusterIsAway.set(false);
        table.passes(Duration.ofSeconds(60));
        assertThat(phases()).hasSize(20).containsOnly(Phase.COMPLETED);
        assertThat(table.cluster.changes()).isEqualTo(20);
    }

    @Test
    void a_controller_that_sees_everything_a_minute_late_comes_to_the_same_end() {
        table.cluster.late(Duration.ofSeconds(60));
        var refs = pushed(20, BY_ITSELF);
        table.passes(Duration.ofMinutes(30));
        assertThat(phases()).hasSize(20).containsOnly(Phase.COMPLETED);

        IntStream.range(0, refs.size()).forEach(number -> table.push("web-" + number, "1.2.0"));
        table.passes(Duration.ofMinutes(30));
        assertThat(phases()).hasSize(40).containsOnly(Phase.COMPLETED);
        assertThat(table.cluster.changes()).isEqualTo(40);
        assertThat(refs).allSatisfy(ref -> assertThat(table.cluster.image(ref)).endsWith(":1.2.0"));
    }

    /** Workloads, ten to a namespace, and a newer version of each that Headwind has heard of. */
    private List<WorkloadRef> pushed(int count, Map<String, String> annotations) {
        var refs = IntStream.range(0, count)
                .mapToObj(number -> table.runs("team-" + number / 10, "web-" + number, annotations))
                .toList();
        IntStream.range(0, count).forEach(number -> table.push("web-" + number, "1.1.0"));
        table.passes(Duration.ofSeconds(1));
        return refs;
    }

    private List<Phase> phases() {
        return table.cluster.requests.all().stream().map(UpdateRequest::phase).toList();
    }
}
