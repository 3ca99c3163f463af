// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import sh.headwind.controller.Sample;
import sh.headwind.controller.request.RequestKey;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateRequest;

class LatenciesTest {

    private static final Instant APPROVED = Sample.NOON.plusSeconds(90);
    private static final Instant PATCHED = APPROVED.plusSeconds(2);
    private static final Instant HEALTHY = PATCHED.plusSeconds(60);

    private static final UpdateRequest PENDING = Sample.pending("up");
    private static final UpdateRequest AGREED = Sample.after(PENDING, new Command.Approve("ann", "", APPROVED));
    private static final UpdateRequest APPLYING = Sample.after(AGREED, new Command.Start(PATCHED));
    private static final UpdateRequest DONE = Sample.after(APPLYING, new Command.Complete("healthy", HEALTHY));

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Latencies latencies = new Latencies(meters);

    @Test
    void each_part_of_an_update_is_measured_once() {
        latencies.entered(PENDING, Phase.PENDING);
        latencies.entered(AGREED, Phase.APPROVED);
        latencies.entered(APPLYING, Phase.APPLYING);
        latencies.entered(DONE, Phase.COMPLETED);

        assertThat(seconds("headwind_approval_seconds")).isEqualTo(90);
        assertThat(seconds("headwind_apply_seconds")).isEqualTo(2);
        assertThat(seconds("headwind_rollout_seconds")).isEqualTo(60);
    }

    @Test
    void a_failed_rollout_took_its_time_too() {
        latencies.entered(APPLYING, Phase.APPLYING);
        latencies.entered(Sample.after(APPLYING, new Command.Fail("not ready", HEALTHY)), Phase.FAILED);

        assertThat(seconds("headwind_rollout_seconds")).isEqualTo(60);
    }

    @Test
    void what_went_by_unseen_is_not_guessed() {
        latencies.entered(DONE, Phase.APPROVED);
        latencies.entered(DONE, Phase.APPLYING);
        latencies.entered(DONE, Phase.COMPLETED);

        assertThat(seconds("headwind_approval_seconds")).isEqualTo(90);
        assertThat(timer("headwind_apply_seconds").count()).isZero();
        assertThat(timer("headwind_rollout_seconds").count()).isZero();
    }

    @Test
    void a_request_that_is_gone_is_forgotten() {
        latencies.entered(APPLYING, Phase.APPLYING);
        latencies.forget(RequestKey.of(APPLYING));
        latencies.entered(DONE, Phase.COMPLETED);

        assertThat(timer("headwind_rollout_seconds").count()).isZero();
    }

    @Test
    void a_clock_that_is_behind_makes_no_negative_time() {
        var early = Sample.after(PENDING, new Command.Approve("ann", "", Sample.NOON.minusSeconds(5)));
        latencies.entered(early, Phase.APPROVED);

        assertThat(seconds("headwind_approval_seconds")).isZero();
    }

    private double seconds(String name) {
        var timer = timer(name);
        assertThat(timer.count()).as("times that " + name + " moved").isEqualTo(1);
        return timer.totalTime(TimeUnit.SECONDS);
    }

    private Timer timer(String name) {
        return meters.get(name).timer();
    }
}
