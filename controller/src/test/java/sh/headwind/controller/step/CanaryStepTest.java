// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.step;

import static org.assertj.core.api.Assertions.assertThat;
import static sh.headwind.controller.Sample.NEW;
import static sh.headwind.controller.Sample.NOON;
import static sh.headwind.controller.Sample.found;
import static sh.headwind.controller.Sample.pending;
import static sh.headwind.controller.Sample.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sh.headwind.controller.Sample;
import sh.headwind.core.canary.Canary;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateStatus.Waiting;
import sh.headwind.core.wave.Signal;
import sh.headwind.core.workload.Rollout;

class CanaryStepTest {

    private static final Duration INTERVAL = Duration.ofMinutes(10);
    private static final Rollout WELL = new Rollout.Healthy();

    private final UpdateRequest begun = Sample.after(
            pending("a"),
            new Command.Approve("ann", "", NOON),
            new Command.Split(Canary.first("web-00001", List.of(10, 50), INTERVAL), NOON),
            new Command.Start(NOON));

    @Test
    void a_healthy_step_lasts_for_its_interval() {
        assertThat(next(begun, WELL, NOON.plusSeconds(60))).isEqualTo(rest(NOON.plusSeconds(70)));
        assertThat(next(begun, WELL, NOON.plusSeconds(595))).isEqualTo(rest(NOON.plusSeconds(600)));
        assertThat(next(begun, WELL, NOON.plus(INTERVAL)))
                .isEqualTo(new Step.Move(new Command.Shift(NOON.plus(INTERVAL))));
    }

    @Test
    void a_share_that_is_not_written_is_asked_for() {
        var asked = Sample.after(begun, new Command.Shift(NOON.plus(INTERVAL)));
        assertThat(next(asked, WELL, NOON.plus(INTERVAL))).isEqualTo(new Step.Dispatch(Step.Errand.APPLY));
    }

    @Test
    void the_update_is_complete_when_everything_goes_to_the_new_revision() {
        var last = shifted(shifted(begun));
        assertThat(last.status().canary().orElseThrow().isLast()).isTrue();
        assertThat(next(last, WELL, NOON))
                .isInstanceOfSatisfying(
                        Step.Move.class, move -> assertThat(move.command()).isInstanceOf(Command.Complete.class));
    }

    @Test
    void a_failure_takes_it_back_though_nobody_asked_for_automatic_rollback() {
        var failing = new Rollout.Failing("Revision web-00002: 40.0 % of its answers are errors");
        assertThat(situation(begun, failing, NOON.plusSeconds(60), 2))
                .satisfies(situation -> assertThat(NextStep.of(situation))
                        .isEqualTo(new Step.Move(
                                new Command.Undo(ApplyingStep.AUTO_ROLLBACK, failing.reason(), NOON.plusSeconds(60)))));
    }

    @Test
    void a_moment_without_readiness_in_a_long_step_is_one_failed_check() {
        var blip = new Rollout.InProgress("Revision web-00002 is not ready");
        assertThat(NextStep.of(situation(begun, blip, NOON.plusSeconds(400), 0)))
                .isEqualTo(new Step.NoteChecks(1));
        assertThat(next(begun, blip, NOON.plusSeconds(60))).isInstanceOf(Step.Rest.class);
    }

    @Test
    void a_healthy_look_ends_the_row_of_failed_checks_before_the_next_share() {
        var due = NOON.plus(INTERVAL);
        assertThat(NextStep.of(situation(begun, WELL, due, 2))).isEqualTo(new Step.NoteChecks(0));
        assertThat(NextStep.of(situation(begun, WELL, due, 0))).isEqualTo(new Step.Move(new Command.Shift(due)));
        var asked = Sample.after(begun, new Command.Shift(due));
        assertThat(NextStep.of(situation(asked, WELL, due, 2))).isEqualTo(new Step.NoteChecks(0));
    }

    private static UpdateRequest shifted(UpdateRequest request) {
        return Sample.after(request, new Command.Shift(NOON), new Command.Shifted(NOON));
    }

    private static Step next(UpdateRequest request, Rollout rollout, Instant now) {
        return NextStep.of(situation(request, rollout, now, 0));
    }

    private static Situation situation(UpdateRequest request, Rollout rollout, Instant now, int failed) {
        var target = found(web(NEW, "a"), Waiting.NONE, rollout);
        return new Situation(
                request, new Progress(1, failed), target, List.of(), Optional.empty(), 5, new Signal.Go(), now);
    }

    private static Step rest(Instant until) {
        return new Step.Rest(Optional.of(until));
    }
}
