// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sh.headwind.core.canary.Traffic;
import sh.headwind.core.update.Phase;

/**
 * Every order of pushes, decisions, holds, deliveries, losses, kills, edits and verdicts, with the real state machine and the
 * real decisions of the controller. It begins at several stations of a request's life, so that the late ones are explored as
 * deeply as the early ones.
 */
class LifeOfRequestsTest {

    private static final int STATES = 200_000;
    private static final int FAULTS = 2;

    @Test
    void in_every_order_of_events_no_invariant_is_broken_and_nothing_is_stuck() {
        var exploration = Exploration.of(Stations.all(FAULTS), Actions::next, STATES);
        assertThat(exploration.states()).isGreaterThanOrEqualTo(STATES);
        assertThat(exploration.phases()).containsExactlyInAnyOrder(Phase.values());
        assertThat(exploration.completed()).as("good ends were among them").isPositive();
    }

    @Test
    void in_every_order_of_events_a_canary_keeps_step_and_leaves_no_traffic_split() {
        var exploration = Exploration.of(Stations.ofCanary(FAULTS), Actions::next, STATES);
        assertThat(exploration.states()).isGreaterThanOrEqualTo(STATES);
        assertThat(exploration.phases())
                .contains(Phase.APPLYING, Phase.COMPLETED, Phase.ROLLED_BACK, Phase.FAILED, Phase.SUPERSEDED);
        assertThat(exploration.completed()).as("good ends were among them").isPositive();
    }

    @Test
    void a_canary_that_runs_ahead_of_its_step_is_found_out() {
        Function<World, List<World>> hasty = world -> Stream.concat(
                        Actions.next(world).stream(),
                        world.workers().stream()
                                .filter("a:written"::equals)
                                .map(_ -> world.traffic(Optional.of(new Traffic.Whole()))))
                .toList();
        assertThatThrownBy(() -> Exploration.of(Stations.ofCanary(FAULTS), hasty, STATES))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("a canary gets no more than its step allows");
    }

    @Test
    void an_apply_update_that_does_not_compare_before_it_swaps_is_found_out() {
        Function<World, List<World>> careless = world -> Stream.concat(
                        Actions.next(world).stream(),
                        world.workers().stream()
                                .filter("a:claimed"::equals)
                                .map(_ -> world.image(2, "a").patched("a")))
                .toList();
        assertThatThrownBy(() -> Exploration.of(Stations.all(FAULTS), careless, STATES))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching("(?s)I[267] .*");
    }
}
