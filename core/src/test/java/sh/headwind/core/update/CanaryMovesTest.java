// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.update;

import static org.assertj.core.api.Assertions.assertThat;
import static sh.headwind.core.update.Requests.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sh.headwind.core.canary.Canary;
import sh.headwind.core.canary.Traffic;

/** The traffic of a canary comes to the new Revision step by step, each asked for once and written once. */
class CanaryMovesTest {

    private static final Instant LATER = NOON.plusSeconds(60);
    private static final Canary CANARY = Canary.first("web-00001", List.of(10, 50), Duration.ofMinutes(5));
    private static final Command SPLIT = new Command.Split(CANARY, NOON);
    private static final Command SHIFT = new Command.Shift(LATER);
    private static final Command SHIFTED = new Command.Shifted(LATER);

    private static UpdateRequest approved() {
        return Requests.after(
                Requests.request(Requests.spec(false, 1)),
                new Command.ApproveByPolicy(NOON),
                new Command.Claim("apply-1", NOON));
    }

    /** With the first share written. */
    private static UpdateRequest begun() {
        return Requests.after(approved(), SPLIT, new Command.Start(NOON));
    }

    private static Canary canary(UpdateRequest request) {
        return request.status().canary().orElseThrow();
    }

    @Test
    void the_split_is_said_before_anything_is_changed_and_written_with_the_image() {
        var split = Requests.after(approved(), SPLIT);
        assertThat(canary(split).isShifted()).isFalse();
        assertThat(split.status().lastUpdated()).contains(NOON);
        assertThat(canary(Requests.after(split, new Command.Start(LATER))).since())
                .contains(LATER);
    }

    @Test
    void the_same_split_is_said_once_and_another_takes_its_place() {
        var split = Requests.after(approved(), SPLIT);
        assertThat(StateMachine.apply(split, SPLIT)).isInstanceOf(Transition.Unchanged.class);
        var other = Canary.first("web-00001", List.of(20), Duration.ofMinutes(1));
        assertThat(canary(Requests.after(split, new Command.Split(other, LATER))))
                .isEqualTo(other);
    }

    @Test
    void it_comes_to_all_of_the_traffic_by_its_steps() {
        var half = Requests.after(begun(), SHIFT);
        assertThat(canary(half).wanted()).isEqualTo(new Traffic.Split("web-00001", 50));
        assertThat(canary(half).isShifted()).isFalse();
        assertThat(half.status().lastUpdated()).contains(LATER);
        var written = Requests.after(half, SHIFTED);
        assertThat(canary(written).since()).contains(LATER);
        assertThat(written.status().lastUpdated()).contains(LATER);
        var whole = Requests.after(written, SHIFT, SHIFTED);
        assertThat(canary(whole).wanted()).isEqualTo(new Traffic.Whole());
        assertThat(StateMachine.apply(whole, SHIFT))
                .as("there is nothing after all of it")
                .isInstanceOf(Transition.Unchanged.class);
    }

    @Test
    void no_step_is_left_out_and_none_is_written_twice() {
        var asked = Requests.after(begun(), SHIFT);
        assertThat(StateMachine.apply(asked, SHIFT)).isInstanceOf(Transition.Unchanged.class);
        assertThat(StateMachine.apply(begun(), SHIFTED)).isInstanceOf(Transition.Unchanged.class);
    }

    @Test
    void an_update_without_a_canary_has_no_steps() {
        var plain = Requests.after(approved(), new Command.Start(NOON));
        assertThat(plain.status().canary()).isEmpty();
        assertThat(StateMachine.apply(plain, SHIFT)).isInstanceOf(Transition.Unchanged.class);
        assertThat(StateMachine.apply(plain, SHIFTED)).isInstanceOf(Transition.Unchanged.class);
    }

    @Test
    void what_is_not_on_its_way_takes_no_step() {
        assertThat(StateMachine.apply(Requests.pending(), SPLIT))
                .isEqualTo(new Transition.Refused(Phase.PENDING, "it is Pending"));
        var split = Requests.after(approved(), SPLIT);
        for (var step : List.of(SHIFT, SHIFTED)) {
            assertThat(StateMachine.apply(split, step))
                    .isEqualTo(new Transition.Refused(Phase.APPROVED, "it is not on its way"));
        }
        var undone = Requests.after(begun(), new Command.Undo("headwind-auto-rollback", "it crashes", NOON));
        assertThat(StateMachine.apply(undone, SHIFT))
                .as("it is taken back")
                .isEqualTo(new Transition.Refused(Phase.APPLYING, "it is not on its way"));
        assertThat(StateMachine.apply(
                        Requests.after(begun(), SHIFT, new Command.Undo("headwind-auto-rollback", "no", NOON)),
                        SHIFTED))
                .as("a share that was written meanwhile is noted all the same")
                .isInstanceOf(Transition.Moved.class);
    }

    @Test
    void a_share_of_everything_is_no_step_of_its_own() {
        var canary = Canary.first("web-00001", List.of(10, 100), Duration.ZERO);
        assertThat(canary.shares()).containsExactly(10);
        assertThat(canary.due()).as("not written yet").isEqualTo(Optional.empty());
    }
}
