// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.request;

import static org.assertj.core.api.Assertions.assertThat;
import static sh.headwind.controller.Sample.NOON;
import static sh.headwind.controller.Sample.WEB;
import static sh.headwind.controller.Sample.pending;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sh.headwind.controller.Sample;
import sh.headwind.core.canary.Canary;
import sh.headwind.core.canary.ErrorRatios;
import sh.headwind.core.canary.ErrorRatios.Answers;
import sh.headwind.core.canary.Traffic;
import sh.headwind.core.canary.TrafficReport;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.workload.Rollout;
import sh.headwind.testing.fake.FakeWorkloads;
import sh.headwind.testing.fake.Faults;

class CanariesTest {

    private static final String STABLE = "web-00001";
    private static final String FRESH = "web-00002";
    private static final Rollout HEALTHY = new Rollout.Healthy();

    private final UpdateRequest atHalf = Sample.after(
            pending("a"),
            new Command.Approve("ann", "", NOON),
            new Command.Split(Canary.first(STABLE, List.of(50), Duration.ofMinutes(10)), NOON),
            new Command.Start(NOON));

    @Test
    void a_new_revision_that_answers_like_the_old_one_is_healthy() {
        assertThat(judge(HEALTHY, (_, _, _) -> new Answers(100, 10))).isEqualTo(HEALTHY);
    }

    @Test
    void a_new_revision_that_errs_more_is_failing() {
        ErrorRatios ratios = (_, revision, _) -> new Answers(100, revision.equals(FRESH) ? 40 : 10);
        assertThat(judge(HEALTHY, ratios))
                .isEqualTo(new Rollout.Failing(
                        "Revision web-00002: 40.0 % of its answers are errors, 10.0 % of the old Revision's"));
    }

    @Test
    void a_monitoring_that_does_not_answer_keeps_the_canary_where_it_is_and_that_is_said() {
        assertThat(judge(HEALTHY, CanariesTest::silent))
                .isEqualTo(new Rollout.Paused("the canary stays at 50 % until Prometheus answers, or "
                        + "observability.prometheus.enabled is false: could not ask Prometheus: refused"));
    }

    @Test
    void what_the_platform_says_against_a_canary_needs_no_monitoring() {
        var failing = new Rollout.Failing("CrashLoopBackOff");
        assertThat(judge(failing, CanariesTest::silent)).isEqualTo(failing);
    }

    private Rollout judge(Rollout platform, ErrorRatios ratios) {
        var traffic = new FakeWorkloads(new Faults())
                .traffic(WEB, new TrafficReport(new Traffic.Split(STABLE, 50), FRESH, true));
        var sources = new Canaries.Sources(traffic, () -> Optional.of(ratios));
        return new Canaries(sources, Clock.fixed(NOON, ZoneOffset.UTC)).judge(atHalf, platform);
    }

    private static Answers silent(String namespace, String revision, Duration window) {
        throw Failure.unavailable("ask Prometheus", "refused");
    }
}
