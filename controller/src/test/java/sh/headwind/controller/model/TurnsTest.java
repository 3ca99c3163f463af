// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import sh.headwind.core.update.Phase;

/** Every order in which requests of one namespace are approved, held, looked at and applied, where one workload may go at once. */
class TurnsTest {

    private static final int STATES = 60_000;

    @Test
    void in_every_order_one_workload_goes_at_once_and_each_request_gets_its_turn() {
        var seen = new HashSet<Street>();
        var open = new ArrayDeque<Street>();
        open.add(Street.beginning());
        var completed = 0;
        while (!open.isEmpty() && seen.size() < STATES) {
            for (var after : open.removeFirst().next()) {
                if (seen.add(after)) {
                    assertThat(after.busy())
                            .as("workloads at work in %s", after)
                            .hasSizeLessThanOrEqualTo(1);
                    open.add(after);
                    if (seen.size() % 20 == 0) {
                        assertThat(after.settled().requests().values())
                                .as("from %s", after)
                                .allSatisfy(
                                        request -> assertThat(request.phase()).isEqualTo(Phase.COMPLETED));
                        completed++;
                    }
                }
            }
        }
        assertThat(completed).isPositive();
        assertThat(seen).hasSizeGreaterThan(10_000);
    }
}
