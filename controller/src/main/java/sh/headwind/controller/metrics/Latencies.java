// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import sh.headwind.controller.request.RequestKey;
import sh.headwind.controller.step.Situation;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateRequest;

/**
 * How long each part of an update takes, from the times that requests carry: so the functions that do the work may sleep, and
 * a controller that was away measures the same.
 */
final class Latencies {

    private final Timer approval;
    private final Timer dispatch;
    private final Timer apply;
    private final Timer rollout;
    private final Map<RequestKey, Instant> patched = new ConcurrentHashMap<>();

    Latencies(MeterRegistry meters) {
        this.approval = timer(
                meters,
                "headwind_approval_seconds",
                "from the creation of a request to its approval",
                1_000,
                10_000,
                60_000,
                300_000,
                900_000,
                3_600_000,
                14_400_000,
                86_400_000);
        this.dispatch = timer(
                meters,
                "headwind_dispatch_seconds",
                "from the moment an update may go to its event",
                50,
                100,
                250,
                500,
                1_000,
                5_000,
                30_000);
        this.apply = timer(
                meters,
                "headwind_apply_seconds",
                "from the moment an update may go to the changed workload",
                100,
                250,
                500,
                1_000,
                2_000,
                5_000,
                10_000,
                30_000,
                120_000);
        this.rollout = timer(
                meters,
                "headwind_rollout_seconds",
                "from the changed workload to the verdict on its rollout",
                1_000,
                5_000,
                10_000,
                30_000,
                60_000,
                120_000,
                300_000,
                600_000,
                1_800_000);
    }

    /** A histogram with these bounds, in milliseconds. */
    private static Timer timer(MeterRegistry meters, String name, String description, long... bounds) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(
                        Arrays.stream(bounds).mapToObj(Duration::ofMillis).toArray(Duration[]::new))
                .register(meters);
    }

    void dispatched(Duration waited) {
        dispatch.record(waited);
    }

    /** The request, as it is now, entered {@code phase}, now or before. */
    void entered(UpdateRequest request, Phase phase) {
        switch (phase) {
            case APPROVED ->
                request.status()
                        .decision()
                        .approvedAt()
                        .ifPresent(at -> record(approval, request.identity().createdAt(), at));
            case APPLYING -> changed(request);
            case COMPLETED, FAILED, ROLLED_BACK -> ended(request);
            case PENDING, REJECTED, EXPIRED, SUPERSEDED -> {}
        }
    }

    /** The request is gone. */
    void forget(RequestKey key) {
        patched.remove(key);
    }

    private void changed(UpdateRequest request) {
        if (request.phase() == Phase.APPLYING) { // one that went on meanwhile no longer says when it was
            request.status().lastUpdated().ifPresent(at -> {
                record(apply, Situation.mayGoSince(request), at);
                patched.put(RequestKey.of(request), at);
            });
        }
    }

    private void ended(UpdateRequest request) {
        var begin = Optional.ofNullable(patched.remove(RequestKey.of(request)));
        var end = request.status().lastUpdated();
        if (begin.isPresent() && end.isPresent()) {
            record(rollout, begin.get(), end.get());
        }
    }

    /** Clocks of two machines may differ: no time is negative. */
    private static void record(Timer timer, Instant from, Instant to) {
        timer.record(to.isAfter(from) ? Duration.between(from, to) : Duration.ZERO);
    }
}
