// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.step;

import static org.assertj.core.api.Assertions.assertThat;
import static sh.headwind.controller.Sample.NEW;
import static sh.headwind.controller.Sample.NOON;
import static sh.headwind.controller.Sample.found;
import static sh.headwind.controller.Sample.in;
import static sh.headwind.controller.Sample.pending;
import static sh.headwind.controller.Sample.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sh.headwind.controller.Sample;
import sh.headwind.core.schedule.Hold;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateStatus.Waiting;
import sh.headwind.core.workload.Rollout;

/** A platform that stands still in the middle of a rollout: that is no failure, however long it takes. */
class PauseStepTest {

    private static final Rollout PAUSED = new Rollout.Paused("the Deployment is paused");
    private static final Instant NEXT_WEEK = NOON.plus(Duration.ofDays(7));

    private final UpdateRequest applying = in(Phase.APPLYING, pending("a"));

    @Test
    void a_pause_is_shown_and_waited_for() {
        var shown = new Command.Wait(Waiting.PAUSED, Optional.of("the Deployment is paused"), NOON);
        assertThat(step(applying, PAUSED, NOON)).isEqualTo(new Step.Move(shown));
        assertThat(Waiting.PAUSED.reasons()).containsExactly(Hold.ROLLOUT);

        var paused = Sample.after(applying, shown);
        assertThat(paused.phase()).isEqualTo(Phase.APPLYING);
        assertThat(paused.status().message()).contains("the Deployment is paused");
        assertThat(step(paused, PAUSED, NEXT_WEEK)).isInstanceOf(Step.Rest.class);
    }

    @Test
    void the_time_of_a_rollout_counts_anew_when_it_goes_on() {
        var running = new Rollout.InProgress("1 of 2");
        var paused = paused();
        var resumed = new Command.Wait(Waiting.NONE, NEXT_WEEK);
        assertThat(step(paused, running, NEXT_WEEK)).isEqualTo(new Step.Move(resumed));

        var again = Sample.after(paused, resumed);
        assertThat(again.status().message()).isEmpty();
        assertThat(step(again, running, NEXT_WEEK.plusSeconds(299))).isInstanceOf(Step.Rest.class);
        assertThat(step(again, running, NEXT_WEEK.plusSeconds(300)))
                .isEqualTo(new Step.Move(new Command.Fail("not healthy in time: 1 of 2", NEXT_WEEK.plusSeconds(300))));
    }

    @Test
    void what_is_healthy_after_a_pause_is_complete_and_says_nothing_of_it() {
        var resumed = new Command.Wait(Waiting.NONE, NEXT_WEEK);
        assertThat(step(paused(), new Rollout.Healthy(), NEXT_WEEK)).isEqualTo(new Step.Move(resumed));
        assertThat(step(Sample.after(paused(), resumed), new Rollout.Healthy(), NEXT_WEEK))
                .isEqualTo(new Step.Move(new Command.Complete(NEW + " runs and is healthy", NEXT_WEEK)));
    }

    private UpdateRequest paused() {
        return Sample.after(applying, new Command.Wait(Waiting.PAUSED, Optional.of("the Deployment is paused"), NOON));
    }

    private static Step step(UpdateRequest request, Rollout rollout, Instant now) {
        return NextStep.of(Sample.situation(request, found(web(NEW, "a"), Waiting.NONE, rollout), List.of(), now));
    }
}
