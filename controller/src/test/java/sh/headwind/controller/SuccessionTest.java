// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sh.headwind.core.update.Origin;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateSpec;
import sh.headwind.core.workload.HistoryEntry;
import sh.headwind.core.workload.Workload;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.events.EventTypes;
import sh.headwind.kubernetes.resource.UpdateRequestResource;
import sh.headwind.kubernetes.workload.KubernetesWorkloads;
import sh.headwind.testing.cluster.rollout.Outcome;
import sh.headwind.testing.cluster.traffic.RecordedRequest;
import sh.headwind.testing.fake.MovableClock;

/**
 * Another controller comes between two failed checks of a rollout: the row goes on, and the update is taken back once. Time goes
 * on only while the test waits, so none of them makes two checks.
 */
class SuccessionTest {

    private static final String OLD = "nginx:1.26.0";
    private static final String NEW = "nginx:1.27.0";
    private static final int RETRIES = 3;
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final MovableClock clock = new MovableClock(Clock.systemUTC().instant());
    private Shop shop;
    private WorkloadRef web;

    /** The row of failed checks as it was noted, each time. */
    private final List<Integer> noted = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void look_often() {
        Awaitility.setDefaultPollInterval(Duration.ofMillis(20));
    }

    @BeforeEach
    void open() {
        shop = new Shop();
        shop.cluster.rollouts().outcome(NEW, new Outcome.DeadlineExceeded());
        web = shop.deployment("web", OLD, Map.of("policy", "minor", "require-approval", "false"));
        shop.cluster.faults().afterwards(this::note);
        shop.request(
                "up",
                Sample.spec(web, OLD, NEW, Origin.WEBHOOK, false, true),
                new UpdateSpec.RollbackTerms(true, Duration.ofDays(1), RETRIES));
    }

    private void note(RecordedRequest request) {
        if (request.is("patch", "updaterequests.headwind.sh") && shop.phase("up") == Phase.APPLYING) {
            noted.add(failedChecks());
        }
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void failed_checks_are_counted_on_after_a_restart() {
        for (var failed = 1; failed < RETRIES; failed++) {
            try (var _ = shop.begin(clock)) {
                awaitChecks(failed);
            }
        }
        try (var _ = shop.begin(clock)) {
            expectOneRollback();
        }
    }

    @Test
    void failed_checks_are_counted_on_by_a_standby_that_takes_over() {
        var leader = candidate(1);
        for (var failed = 1; failed < RETRIES; failed++) {
            awaitChecks(failed);
            var standby = candidate(failed + 1);
            leader.close();
            leader = standby;
        }
        try (var _ = leader) {
            expectOneRollback();
        }
    }

    private Leadership candidate(int number) {
        return Leadership.seek(shop.client(), "default", "controller-" + number, () -> shop.begin(clock));
    }

    private void awaitChecks(int failed) {
        inTime("failed checks: " + failed, () -> failedChecks() == failed);
    }

    private void inTime(String what, Callable<Boolean> isSo) {
        await(what).until(() -> {
            if (isSo.call()) {
                return true;
            }
            clock.move(MOMENT);
            return false;
        });
    }

    private void expectOneRollback() {
        inTime("rolled back", () -> shop.phase("up") == Phase.ROLLED_BACK);
        assertThat(noted).as("no controller begins anew").containsExactly(1, 2);
        assertThat(shop.image(web)).isEqualTo(OLD);
        assertThat(new KubernetesWorkloads(shop.client())
                        .read(web)
                        .map(Workload::records)
                        .orElseThrow()
                        .history())
                .extracting(HistoryEntry::image)
                .containsExactly(OLD, NEW);
        await().until(() -> shop.broker.types("up").contains("rollback.completed"));
        assertThat(shop.broker.events().stream()
                        .filter(event -> event.type().equals(EventTypes.ROLLBACK_REQUESTED))
                        .map(event -> event.id())
                        .distinct())
                .hasSize(1);
    }

    private int failedChecks() {
        var annotations = shop.client()
                .resources(UpdateRequestResource.class)
                .inNamespace("shop")
                .withName("up")
                .get()
                .getMetadata()
                .getAnnotations();
        return Optional.ofNullable(annotations)
                .map(each -> each.get("headwind.sh/failed-checks"))
                .map(Integer::valueOf)
                .orElse(0);
    }
}
