// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.Origin;
import sh.headwind.core.update.Phase;
import sh.headwind.testing.fake.Faults;

/**
 * The function dies at every call it makes, before or after the call took effect, once and twice; another instance gets the
 * event again. The end is always the same, and each container was changed once.
 */
class CrashTest {

    private static final int MORE_THAN_ALL_CALLS = 12;

    static Stream<Arguments> crashes() {
        return IntStream.rangeClosed(1, MORE_THAN_ALL_CALLS)
                .boxed()
                .flatMap(call -> Stream.of(
                        Arguments.of(
                                "before call " + call, (Consumer<Faults>) faults -> faults.failBefore(call, died())),
                        Arguments.of("after call " + call, (Consumer<Faults>) faults -> faults.failAfter(call, died())),
                        Arguments.of("after call " + call + " and in the next run", (Consumer<Faults>)
                                faults -> faults.failAfter(call, died()).failBefore(call + 3, died()))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("crashes")
    void an_update_is_made_once(String when, Consumer<Faults> crash) {
        var world = new World();
        world.approved("ur", World.spec("app", "acme/web:1.2.0", "acme/web:1.3.0"));
        crash.accept(world.faults);

        deliverUntilDone(world, "ur");

        assertThat(world.workloads.swaps()).hasSize(1);
        assertThat(world.image("app")).isEqualTo("acme/web:1.3.0");
        assertThat(world.request("ur").phase()).isEqualTo(Phase.APPLYING);
        assertThat(world.workload().records().history()).hasSize(2);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("crashes")
    void a_group_is_changed_once_and_each_request_gets_on(String when, Consumer<Faults> crash) {
        var world = new World().put("acme/web:1.2.0", "acme/web:1.2.0");
        world.approved("app", World.spec("app", "acme/web:1.2.0", "acme/web:1.3.0"));
        world.approved("proxy", World.spec("proxy", "acme/web:1.2.0", "acme/web:1.3.0"));
        crash.accept(world.faults);

        deliverUntilDone(world, "app");
        deliverUntilDone(world, "proxy");

        assertThat(world.workloads.swaps()).hasSize(2);
        assertThat(world.request("app").phase()).isEqualTo(Phase.APPLYING);
        assertThat(world.request("proxy").phase()).isEqualTo(Phase.APPLYING);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("crashes")
    void a_rollback_is_made_once(String when, Consumer<Faults> crash) {
        var world = new World();
        world.approved("ur", World.spec("app", "acme/web:1.2.0", "acme/web:1.3.0"));
        world.handle("ur");
        world.move(world.request("ur"), new Command.Undo("headwind-auto-rollback", "it crashed", World.NOW));
        crash.accept(world.faults);

        deliverUntilDone(world, "ur");

        assertThat(world.workloads.swaps()).hasSize(2);
        assertThat(world.image("app")).isEqualTo("acme/web:1.2.0");
        assertThat(world.workload().records().quarantine()).hasSize(1);
        assertThat(world.request("ur").status().undo().flatMap(undo -> undo.completedAt()))
                .isNotEqualTo(Optional.empty());
    }

    @ParameterizedTest(name = "by {0}")
    @ValueSource(strings = {"rollback", "hand"})
    void what_was_taken_away_before_its_function_could_say_that_it_wrote_it_is_not_written_again(String by) {
        var world = new World();
        world.approved("ur", World.spec("app", "acme/web:1.2.0", "acme/web:1.3.0"));
        world.faults.failAfter(6, died());
        assertThatThrownBy(() -> world.handle("ur")).isInstanceOf(Failure.class);
        assertThat(world.image("app")).isEqualTo("acme/web:1.3.0");
        assertThat(world.request("ur").phase()).isEqualTo(Phase.APPROVED);

        if (by.equals("hand")) {
            world.edit("acme/web:1.2.0");
        } else {
            var terms = World.terms(true, 1, false);
            world.approved("back", World.spec("app", "acme/web:1.3.0", "acme/web:1.2.0", terms, Origin.ROLLBACK));
            world.handle("back");
        }
        world.handle("ur");

        assertThat(world.image("app")).isEqualTo("acme/web:1.2.0");
        assertThat(world.request("ur").phase())
                .as("the controller sees that it was taken away")
                .isEqualTo(Phase.APPLYING);
    }

    @Test
    void a_request_that_was_deleted_and_made_again_under_its_name_is_applied_again() {
        var world = new World();
        world.approved("ur", World.spec("app", "acme/web:1.2.0", "acme/web:1.3.0"));
        world.handle("ur");
        world.edit("acme/web:1.2.0");
        world.approved("ur", World.spec("app", "acme/web:1.2.0", "acme/web:1.3.0"));

        world.handle("ur");

        assertThat(world.image("app")).isEqualTo("acme/web:1.3.0");
    }

    /** As the broker and the controller do: again, to whatever instance, minutes later. */
    private static void deliverUntilDone(World world, String name) {
        var enough = world.faults.calls() + 2 * MORE_THAN_ALL_CALLS;
        for (var delivery = 0; delivery < 5 || world.faults.calls() < enough; delivery++) {
            try {
                world.instance("apply-" + delivery, Duration.ofMinutes(3L * delivery))
                        .handle("shop", name);
            } catch (Failure failure) {
                assertThat(failure.kind()).isIn(Failure.Kind.UNAVAILABLE, Failure.Kind.CONFLICT);
            }
        }
    }

    private static Failure died() {
        return Failure.unavailable("go on", "the process died");
    }
}
