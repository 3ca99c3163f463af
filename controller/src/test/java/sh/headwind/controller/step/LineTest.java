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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.controller.Sample;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.Origin;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateStatus.Waiting;
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
    void five_workloads_in_a_namespace_at_once_however_young_those_are_that_go() {
        var others = IntStream.range(0, 5)
                .mapToObj(number -> of(Phase.APPROVED, "r" + number, "w" + number, number))
                .toList();
        assertThat(holds(of(Phase.APPROVED, "young", "web", 9), others, NOON)).containsExactly("namespace-limit");
        assertThat(holds(of(Phase.APPROVED, "old", "web", -1), others, NOON)).containsExactly("namespace-limit");
        var together = IntStream.range(0, 5)
                .mapToObj(number -> of(Phase.APPROVED, "r" + number, "w", number))
                .toList();
        assertThat(holds(of(Phase.APPROVED, "a", "web", 0), together, NOON))
                .as("five containers of one workload are one rollout")
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} since {1}: the young one waits for {2}, the old one for {3}")
    @CsvSource({
        "namespace-limit, -,  namespace-limit, ''",
        "rollout,         -,  namespace-limit, ''",
        "window,          -,  '',              ''",
        "window,          30, '',              ''",
        "window,          0,  namespace-limit, ''",
        "window,        -120, '',              ''",
    })
    void a_place_that_gets_free_goes_to_the_oldest_in_line(String reason, String notBefore, String young, String old) {
        var end = notBefore.equals("-")
                ? Optional.<Instant>empty()
                : Optional.of(NOON.plusSeconds(Long.parseLong(notBefore)));
        var line = IntStream.range(0, 5)
                .mapToObj(number -> waiting(of(Phase.APPROVED, "r" + number, "w" + number, number), reason, end))
                .toList();
        assertThat(String.join(",", holds(of(Phase.APPROVED, "young", "web", 9), line, NOON)))
                .isEqualTo(young);
        assertThat(String.join(",", holds(of(Phase.APPROVED, "old", "web", -1), line, NOON)))
                .isEqualTo(old);
    }

    @Test
    void a_younger_one_of_the_same_workload_that_goes_already_is_waited_for() {
        var other = spec(target("web"), "redis:1", "redis:2", Origin.WEBHOOK, true, false);
        var claimed = Sample.after(
                in(Phase.APPROVED, request("young", NOON.plusSeconds(9), other)), new Command.Claim("apply", NOON));
        assertThat(holds(of(Phase.APPROVED, "old", "web", -1), List.of(claimed), NOON))
                .containsExactly("rollout");
    }

    @Test
    void who_was_let_go_keeps_its_place_for_two_minutes_and_then_lines_up_again() {
        var given =
                waiting(waiting(of(Phase.APPROVED, "a", "web", -1), "window", Optional.empty()), "", Optional.of(NOON));
        var others = IntStream.range(0, 5)
                .mapToObj(number -> of(Phase.APPLYING, "r" + number, "w" + number, number))
                .toList();
        assertThat(holds(given, others, NOON.plusSeconds(60))).isEmpty();
        assertThat(holds(given, others, NOON.plusSeconds(120))).containsExactly("namespace-limit");
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
        var waiting = waiting(of(Phase.APPROVED, "first", "web", -1), "window", Optional.empty());
        assertThat(holds(of(Phase.APPROVED, "a", "web", 0), List.of(waiting), NOON))
                .isEmpty();
    }

    private static List<String> holds(UpdateRequest request, List<UpdateRequest> others, Instant now) {
        return Line.holds(Sample.situation(request, found(web(OLD, "")), others, now));
    }

    private static UpdateRequest waiting(UpdateRequest request, String reason, Optional<Instant> notBefore) {
        var reasons = reason.isEmpty() ? List.<String>of() : List.of(reason);
        return Sample.after(request, new Command.Wait(new Waiting(reasons, notBefore), NOON));
    }

    private static WorkloadRef target(String workload) {
        return new WorkloadRef("apps/v1", "Deployment", "shop", workload, "uid-" + workload);
    }

    private static UpdateRequest of(Phase phase, String name, String workload, int age) {
        var spec = spec(target(workload), OLD, NEW, Origin.WEBHOOK, true, false);
        return in(phase, request(name, NOON.plusSeconds(age), spec));
    }
}
