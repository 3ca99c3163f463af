// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.core.schedule.Situation.Cluster;
import sh.headwind.core.schedule.Situation.Rollouts;
import sh.headwind.core.update.UpdateStatus.Waiting;

/** It is Monday noon. */
class HoldTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Cluster CLUSTER = new Cluster(false, Optional.of(ZoneOffset.UTC), 5);
    private static final Situation QUIET = new Situation(NOON, Optional.empty(), NOON, CLUSTER, Rollouts.NONE);

    @Test
    void nothing_holds_the_first_update_of_a_workload_without_wishes() {
        assertThat(Hold.of(Timing.DEFAULT, QUIET)).isEqualTo(Waiting.NONE);
    }

    @Test
    void the_interval_holds_until_it_is_over() {
        assertThat(hold(Timing.DEFAULT, updatedAt("2026-11-23T11:58:00Z")))
                .isEqualTo("[interval] 2026-11-23T12:03:00Z");
        assertThat(hold(Timing.DEFAULT, updatedAt("2026-11-23T11:55:00Z"))).isEqualTo("[]");
    }

    @Test
    void a_closed_window_holds_until_it_opens() {
        assertThat(hold(window("* 20:00-22:00"), QUIET)).isEqualTo("[window] 2026-11-23T20:00:00Z");
        assertThat(hold(window("* 11:00-13:00"), QUIET)).isEqualTo("[]");
    }

    @Test
    void a_young_candidate_is_held_until_it_is_old_enough() {
        var timing = new Timing(Duration.ZERO, Duration.ofDays(3), UpdateWindow.ALWAYS, false);
        assertThat(hold(timing, QUIET)).isEqualTo("[min-age] 2026-11-26T12:00:00Z");
    }

    @Test
    void a_freeze_of_workload_or_cluster_holds_for_nobody_knows_how_long() {
        var frozen = new Timing(Duration.ZERO, Duration.ZERO, UpdateWindow.ALWAYS, true);
        assertThat(hold(frozen, QUIET)).isEqualTo("[freeze]");
        var frozenCluster = new Cluster(true, Optional.of(ZoneOffset.UTC), 5);
        assertThat(hold(Timing.DEFAULT, new Situation(NOON, Optional.empty(), NOON, frozenCluster, Rollouts.NONE)))
                .isEqualTo("[freeze]");
    }

    @Test
    void rollouts_under_way_hold() {
        assertThat(hold(Timing.DEFAULT, rollouts(4, false))).isEqualTo("[]");
        assertThat(hold(Timing.DEFAULT, rollouts(5, false))).isEqualTo("[namespace-limit]");
        assertThat(hold(Timing.DEFAULT, rollouts(1, true))).isEqualTo("[rollout]");
    }

    @Test
    void all_reasons_are_told_and_the_time_is_the_first_that_suits_interval_age_and_window() {
        var timing = new Timing(Duration.ofDays(1), Duration.ofDays(2), UpdateWindow.parse("Mon 20:00-22:00"), true);
        var situation = new Situation(
                NOON,
                Optional.of(NOON.minusSeconds(60)),
                NOON,
                new Cluster(false, Optional.of(ZoneOffset.UTC), 1),
                new Rollouts(1, true));
        assertThat(hold(timing, situation))
                .isEqualTo("[interval, window, freeze, min-age, namespace-limit, rollout] 2026-11-30T20:00:00Z");
    }

    @Test
    void a_window_that_is_open_now_may_be_closed_when_the_interval_ends() {
        var timing = new Timing(Duration.ofHours(2), Duration.ZERO, UpdateWindow.parse("* 11:00-13:00"), false);
        assertThat(hold(timing, updatedAt("2026-11-23T11:30:00Z"))).isEqualTo("[interval] 2026-11-24T11:00:00Z");
    }

    @ParameterizedTest(name = "updated {0} from now")
    @ValueSource(strings = {"PT-1H", "PT-4M", "PT0S", "PT10M", "PT1H"})
    void whatever_the_clock_did_an_update_is_held_until_a_time_that_is_still_to_come(Duration later) {
        var situation = new Situation(NOON, Optional.of(NOON.plus(later)), NOON.plus(later), CLUSTER, Rollouts.NONE);
        var timing = new Timing(Duration.ofMinutes(5), Duration.ofMinutes(5), UpdateWindow.ALWAYS, false);

        assertThat(Hold.of(timing, situation).notBefore().filter(end -> !end.isAfter(NOON)))
                .isEmpty();
        assertThat(Hold.of(timing, situation).reasons().isEmpty())
                .isEqualTo(Hold.of(timing, situation).notBefore().isEmpty());
    }

    @Test
    void who_wants_no_wait_gets_none_also_where_other_clocks_are_ahead() {
        var ahead = NOON.plus(Duration.ofHours(1));

        assertThat(hold(
                        window("* 11:00-13:00"),
                        new Situation(NOON, Optional.of(ahead), ahead, CLUSTER, Rollouts.NONE)))
                .isEqualTo("[]");
    }

    private static Timing window(String window) {
        return new Timing(Duration.ZERO, Duration.ZERO, UpdateWindow.parse(window), false);
    }

    private static Situation updatedAt(String last) {
        return new Situation(NOON, Optional.of(Instant.parse(last)), NOON, CLUSTER, Rollouts.NONE);
    }

    private static Situation rollouts(int inNamespace, boolean ofWorkload) {
        return new Situation(NOON, Optional.empty(), NOON, CLUSTER, new Rollouts(inNamespace, ofWorkload));
    }

    private static String hold(Timing timing, Situation situation) {
        var waiting = Hold.of(timing, situation);
        return waiting.reasons() + waiting.notBefore().map(at -> " " + at).orElse("");
    }
}
