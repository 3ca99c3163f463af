// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.step;

import static org.assertj.core.api.Assertions.assertThat;
import static sh.headwind.controller.Sample.NEW;
import static sh.headwind.controller.Sample.NOON;
import static sh.headwind.controller.Sample.OLD;
import static sh.headwind.controller.Sample.found;
import static sh.headwind.controller.Sample.in;
import static sh.headwind.controller.Sample.request;
import static sh.headwind.controller.Sample.spec;
import static sh.headwind.controller.Sample.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sh.headwind.controller.Sample;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.Origin;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.workload.WorkloadRef;

class LineTest {

    @Test
    void one_rollout_for_each_workload() {
        var applying = of(Phase.APPLYING, "first", "web", -1);
        assertThat(holds(of(Phase.APPROVED, "a", "web", 0), List.of(applying), NOON))
                .containsExactly("rollout");
        assertThat(holds(of(Phase.APPROVED, "a", "api", 0), List.of(applying), NOON))
                .isEmpty();
    }

    @Test
    void containers_that_run_the_same_image_go_together() {
        var first = of(Phase.PENDING, "first", "web", -1);
        var sibling =
                in(Phase.APPROVED, request("first", first.identity().createdAt(), Sample.in("sidecar", first.spec())));
        assertThat(holds(of(Phase.APPROVED, "a", "web", 0), List.of(sibling), NOON))
                .isEmpty();
    }

    @Test
    void five_in_a_namespace_at_once_and_the_oldest_first() {
        var others = IntStream.range(0, 5)
                .mapToObj(number -> of(Phase.APPROVED, "r" + number, "w" + number, number))
                .toList();
        assertThat(holds(of(Phase.APPROVED, "young", "web", 9), others, NOON)).containsExactly("namespace-limit");
        assertThat(holds(of(Phase.APPROVED, "old", "web", -1), others, NOON)).isEmpty();
    }

    @Test
    void one_that_may_go_and_does_not_move_keeps_others_waiting_for_two_minutes() {
        var stuck = IntStream.range(0, 5)
                .mapToObj(number -> of(Phase.APPROVED, "r" + number, "w" + number, number))
                .toList();
        var late = NOON.plus(Duration.ofMinutes(2));
        assertThat(holds(of(Phase.APPROVED, "young", "web", 9), stuck, late)).isEmpty();
    }

    @Test
    void one_that_waits_for_its_window_keeps_nobody_waiting() {
        var waiting = Sample.after(
                of(Phase.APPROVED, "first", "web", -1),
                new Command.Wait(
                        new sh.headwind.core.update.UpdateStatus.Waiting(List.of("window"), Optional.empty()), NOON));
        assertThat(holds(of(Phase.APPROVED, "a", "web", 0), List.of(waiting), NOON))
                .isEmpty();
    }

    private static List<String> holds(UpdateRequest request, List<UpdateRequest> others, Instant now) {
        return Line.holds(Sample.situation(request, found(web(OLD, "")), others, now));
    }

    private static UpdateRequest of(Phase phase, String name, String workload, int age) {
        var target = new WorkloadRef("apps/v1", "Deployment", "shop", workload, "uid-" + workload);
        var spec = spec(target, OLD, NEW, Origin.WEBHOOK, true, false);
        return in(phase, request(name, NOON.plusSeconds(age), spec));
    }
}
