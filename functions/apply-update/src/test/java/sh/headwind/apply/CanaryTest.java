// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sh.headwind.core.canary.Canary;
import sh.headwind.core.canary.Traffic;
import sh.headwind.core.canary.TrafficReport;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.Origin;
import sh.headwind.core.update.Phase;
import sh.headwind.core.workload.Container;
import sh.headwind.core.workload.PullAccess;
import sh.headwind.core.workload.Workload;
import sh.headwind.testing.fake.Faults;

class CanaryTest {

    private static final String OLD = "acme/web:1.2.0";
    private static final String NEW = "acme/web:1.3.0";
    private static final String STABLE = "web-00001";

    private final World world = new World();

    @Test
    void the_first_share_comes_together_with_the_image() {
        given(new Traffic.Whole(), "10,50");
        approved();

        world.handle("ur");
        assertThat(world.image("app")).isEqualTo(NEW);
        assertThat(traffic()).isEqualTo(new Traffic.Split(STABLE, 10));
        assertThat(canary())
                .isEqualTo(Canary.first(STABLE, List.of(10, 50), Duration.ofMinutes(5))
                        .shifted(World.NOW));
        assertThat(world.request("ur").phase()).isEqualTo(Phase.APPLYING);
    }

    @Test
    void each_further_share_is_written_once_it_is_asked_for() {
        given(new Traffic.Whole(), "10,50");
        approved();
        world.handle("ur");

        world.handle("ur");
        assertThat(traffic()).isEqualTo(new Traffic.Split(STABLE, 10));
        for (var wanted : List.of(new Traffic.Split(STABLE, 50), new Traffic.Whole())) {
            world.move(world.request("ur"), new Command.Shift(World.NOW));
            world.handle("ur");
            assertThat(traffic()).isEqualTo(wanted);
            assertThat(canary().since()).contains(World.NOW);
        }
        assertThat(canary().isLast()).isTrue();
    }

    @Test
    void traffic_of_the_owner_is_left_as_it_is_and_the_user_is_told() {
        given(new Traffic.OfItsOwner(), "10,50");
        approved();

        world.handle("ur");
        assertThat(traffic()).isEqualTo(new Traffic.OfItsOwner());
        assertThat(world.image("app")).isEqualTo(NEW);
        assertThat(world.request("ur").status().canary()).isEmpty();
        assertThat(world.request("ur").status().message().orElseThrow()).startsWith("no canary: spec.traffic");
    }

    @Test
    void a_split_that_the_owner_made_is_left_as_it_is() {
        given(new Traffic.Split(STABLE, 30), "10,50");
        approved();

        world.handle("ur");
        assertThat(traffic()).isEqualTo(new Traffic.Split(STABLE, 30));
        assertThat(world.request("ur").status().canary()).isEmpty();
    }

    @ParameterizedTest(name = "next canary {0}: latest={1}")
    @CsvSource({"'20,50', 20", "'', 0", "100, 0"})
    void after_a_canary_that_was_interrupted_the_next_update_comes_as_its_workload_says(String shares, int first) {
        given(new Traffic.Whole(), "10,50");
        approved();
        world.handle("ur");
        var failed = new Command.Fail("the image was changed meanwhile, by somebody else", World.NOW);
        world.move(world.request("ur"), failed);

        deployed("acme/web:by-hand", shares);
        world.approved("next", World.spec("app", "acme/web:by-hand", "acme/web:1.4.0"));
        world.handle("next");
        assertThat(traffic()).isEqualTo(new Traffic.Split(STABLE, first));
        assertThat(world.request("next").status().canary().orElseThrow().wanted())
                .isEqualTo(new Traffic.Split(STABLE, first));
    }

    @Test
    void traffic_that_its_owner_set_in_between_stays() {
        given(new Traffic.Whole(), "10,50");
        approved();
        world.handle("ur");
        report(new Traffic.OfItsOwner(), true);

        world.move(world.request("ur"), new Command.Shift(World.NOW));
        world.handle("ur");
        assertThat(traffic()).isEqualTo(new Traffic.OfItsOwner());
        assertThat(canary().isShifted()).isTrue();
    }

    @Test
    void an_image_that_somebody_else_put_there_meanwhile_gets_no_share() {
        given(new Traffic.Whole(), "10,50");
        approved();
        world.handle("ur");
        var edited = new Container("app", OLD, "/spec/template/spec/containers/0/image");
        world.workloads.put(new Workload(
                World.WEB,
                Map.of(),
                Map.of(),
                List.of(edited),
                world.workload().pullAccess(),
                world.workload().records()));

        world.move(world.request("ur"), new Command.Shift(World.NOW));
        world.handle("ur");
        assertThat(traffic()).isEqualTo(new Traffic.Split(STABLE, 10));
        assertThat(canary().isShifted()).isFalse();
    }

    @Test
    void without_a_canary_the_traffic_is_not_touched() {
        given(new Traffic.Whole(), "");
        approved();
        world.handle("ur");
        assertThat(traffic()).isEqualTo(new Traffic.Whole());
        assertThat(world.request("ur").status().canary()).isEmpty();
    }

    @Test
    void a_failed_canary_gives_the_traffic_back_at_once_and_frees_it_when_the_old_image_runs_again() {
        given(new Traffic.Whole(), "10,50");
        approved();
        world.handle("ur");
        world.move(world.request("ur"), new Command.Undo("headwind-auto-rollback", "it errs", World.NOW));

        world.handle("ur");
        assertThat(world.image("app")).isEqualTo(OLD);
        assertThat(traffic()).isEqualTo(new Traffic.Split(STABLE, 0));
        assertThat(world.workload().records().quarantine()).hasSize(1);
        world.handle("ur");
        assertThat(traffic()).isEqualTo(new Traffic.Split(STABLE, 0));
        assertThat(world.request("ur").status().undo().orElseThrow().completedAt())
                .isEmpty();

        report(new Traffic.Split(STABLE, 0), true);
        world.handle("ur");
        assertThat(traffic()).isEqualTo(new Traffic.Whole());
        assertThat(world.request("ur").status().undo().orElseThrow().completedAt())
                .isPresent();
    }

    @Test
    void an_old_image_that_does_not_get_ready_again_keeps_its_revision_and_says_so() {
        given(new Traffic.Whole(), "10,50");
        approved();
        world.handle("ur");
        world.move(world.request("ur"), new Command.Undo("headwind-auto-rollback", "it errs", World.NOW));
        world.handle("ur");

        world.instance("apply-1", Duration.ofMinutes(6)).handle("shop", "ur");
        assertThat(world.request("ur").phase()).isEqualTo(Phase.FAILED);
        assertThat(world.request("ur").status().message().orElseThrow()).contains("stays with its old Revision");
        assertThat(traffic()).isEqualTo(new Traffic.Split(STABLE, 0));
    }

    @Test
    void a_rollback_by_hand_ends_a_canary_and_the_old_revision_serves_until_it_is_done() {
        given(new Traffic.Whole(), "10,50");
        approved();
        world.handle("ur");
        var spec = World.spec("app", NEW, OLD, World.terms(true, 1, false), Origin.ROLLBACK);
        world.approved("back", spec);

        world.handle("back");
        assertThat(world.image("app")).isEqualTo(OLD);
        assertThat(traffic()).isEqualTo(new Traffic.Split(STABLE, 0));
        assertThat(world.request("back").status().canary())
                .contains(Canary.whenReady(STABLE).shifted(World.NOW));
    }

    static Stream<Arguments> crashes() {
        return IntStream.rangeClosed(1, 6)
                .boxed()
                .flatMap(call -> Stream.of(
                        Arguments.of("before call " + call, (Consumer<Faults>)
                                faults -> faults.failBefore(call, Failure.unavailable("x", "dead"))),
                        Arguments.of("after call " + call, (Consumer<Faults>)
                                faults -> faults.failAfter(call, Failure.unavailable("x", "dead")))));
    }

    @ParameterizedTest(name = "dies {0}")
    @MethodSource("crashes")
    void wherever_it_dies_the_next_delivery_ends_the_same(String when, Consumer<Faults> crash) {
        given(new Traffic.Whole(), "10");
        approved();
        crash.accept(world.faults);
        deliver();
        world.move(world.request("ur"), new Command.Shift(World.NOW));
        crash.accept(world.faults);
        deliver();

        assertThat(world.image("app")).isEqualTo(NEW);
        assertThat(traffic()).isEqualTo(new Traffic.Whole());
        assertThat(canary().isShifted()).isTrue();
        assertThat(world.workloads.swaps()).hasSize(1);
    }

    private void deliver() {
        for (var delivery = 0; delivery < 3; delivery++) {
            try {
                world.handle("ur");
            } catch (Failure _) {
                // The broker delivers again.
            }
        }
    }

    private void given(Traffic traffic, String shares) {
        deployed(OLD, shares);
        report(traffic, true);
    }

    private void deployed(String image, String shares) {
        var annotations = shares.isEmpty()
                ? Map.<String, String>of()
                : Map.of("headwind.sh/canary", shares, "headwind.sh/canary-interval", "5m");
        world.workloads.put(new Workload(
                World.WEB,
                annotations,
                Map.of(),
                List.of(new Container("app", image, "/spec/template/spec/containers/0/image")),
                new PullAccess(List.of(), "default"),
                Workload.Records.NONE));
    }

    private void report(Traffic traffic, boolean settled) {
        world.workloads.traffic(World.WEB, new TrafficReport(traffic, STABLE, settled));
    }

    private void approved() {
        world.approved("ur", World.spec("app", OLD, NEW));
    }

    private Traffic traffic() {
        return world.workloads.traffic(World.WEB).orElseThrow().traffic();
    }

    private Canary canary() {
        return world.request("ur").status().canary().orElseThrow();
    }
}
