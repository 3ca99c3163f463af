// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sh.headwind.core.update.Phase;

/**
 * Every order of pushes, decisions, holds, deliveries, losses, kills, edits and verdicts, with the real state machine and the
 * real decisions of the controller. It begins at several stations of a request's life, so that the late ones are explored as
 * deeply as the early ones.
 */
class LifeOfRequestsTest {

    private static final int STATES = 300_000;
    private static final int FAULTS = 2;

    @Test
    void in_every_order_of_events_no_invariant_is_broken_and_nothing_is_stuck() {
        var exploration = Exploration.of(Stations.all(FAULTS), Actions::next, STATES);
        assertThat(exploration.states()).isGreaterThanOrEqualTo(STATES);
        assertThat(exploration.phases()).containsExactlyInAnyOrder(Phase.values());
        assertThat(exploration.completed()).as("good ends were among them").isPositive();
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
