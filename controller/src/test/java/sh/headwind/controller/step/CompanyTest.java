// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.step;

import static org.assertj.core.api.Assertions.assertThat;
import static sh.headwind.controller.Sample.NEW;
import static sh.headwind.controller.Sample.NOON;
import static sh.headwind.controller.Sample.OLD;
import static sh.headwind.controller.Sample.found;
import static sh.headwind.controller.Sample.request;
import static sh.headwind.controller.Sample.situation;
import static sh.headwind.controller.Sample.spec;
import static sh.headwind.controller.Sample.three;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sh.headwind.controller.Sample;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.Origin;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateStatus.Waiting;

class CompanyTest {

    private static final Step GOES = new Step.Dispatch(Step.Errand.APPLY);
    private static final Instant A_MOMENT_LATER = NOON.plus(Company.MOMENT);

    @Test
    void the_first_waits_a_moment_for_the_request_of_a_container_with_the_same_image() {
        var first = of(Phase.APPROVED, "a", "web", 0);
        assertThat(step(first, List.of(), NOON)).isEqualTo(restUntil(A_MOMENT_LATER));
        assertThat(step(first, List.of(), A_MOMENT_LATER)).isEqualTo(GOES);
    }

    @Test
    void a_container_with_another_image_is_no_company() {
        var first = of(Phase.APPROVED, "a", "web", 0);
        var sidecar = of(Phase.APPROVED, "b", "sidecar", 0);
        var proxy = request(
                "c",
                NOON,
                Sample.in("proxy", spec(Sample.WEB, "envoy:1.30", "envoy:1.31", Origin.WEBHOOK, true, false)));
        assertThat(step(first, List.of(sidecar, proxy), NOON)).isEqualTo(GOES);
    }

    @Test
    void it_waits_a_moment_for_one_that_is_about_to_be_approved_and_no_longer() {
        var later = NOON.plusSeconds(60);
        var first = of(Phase.APPROVED, "a", "web", -60);
        var pending = of(Phase.PENDING, "b", "sidecar", -60);
        assertThat(step(first, List.of(pending), NOON)).isEqualTo(restUntil(A_MOMENT_LATER));
        assertThat(step(first, List.of(pending), later)).isEqualTo(GOES);
    }

    @Test
    void the_older_one_takes_the_younger_along() {
        var older = of(Phase.APPROVED, "a", "web", -1);
        var younger = of(Phase.APPROVED, "b", "sidecar", 0);
        assertThat(step(older, List.of(younger), NOON)).isEqualTo(GOES);
        assertThat(step(younger, List.of(older), NOON)).isEqualTo(restUntil(NOON.plus(Company.HEAD_START)));
        assertThat(step(younger, List.of(older), NOON.plus(Company.HEAD_START)))
                .as("but not for ever")
                .isEqualTo(GOES);
    }

    @Test
    void one_that_something_holds_takes_nobody_along() {
        var window = new Waiting(List.of("window"), Optional.empty());
        var older = Sample.after(of(Phase.APPROVED, "a", "web", -1), new Command.Wait(window, NOON));
        assertThat(step(of(Phase.APPROVED, "b", "sidecar", 0), List.of(older), NOON))
                .isEqualTo(GOES);
    }

    @Test
    void a_rollback_waits_for_nobody() {
        var rollback = Sample.in(Phase.APPROVED, request("a", NOON, spec(Origin.ROLLBACK, true, false)));
        var pending = of(Phase.PENDING, "b", "sidecar", 0);
        var web = Sample.ran(NEW, three(OLD));
        assertThat(NextStep.of(situation(rollback, found(web), List.of(pending), NOON)))
                .isEqualTo(GOES);
    }

    private static Step step(UpdateRequest request, List<UpdateRequest> others, Instant now) {
        return NextStep.of(situation(request, found(three(OLD)), others, now));
    }

    private static Step restUntil(Instant time) {
        return new Step.Rest(Optional.of(time));
    }

    private static UpdateRequest of(Phase phase, String name, String container, int age) {
        var spec = Sample.in(container, spec(Origin.WEBHOOK, true, false));
        return Sample.in(phase, request(name, NOON.plus(Duration.ofSeconds(age)), spec));
    }
}
