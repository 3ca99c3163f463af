// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.request;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import sh.headwind.core.canary.Canary;
import sh.headwind.core.canary.Comparison;
import sh.headwind.core.canary.ErrorRatios;
import sh.headwind.core.canary.TrafficReport;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.workload.Rollout;
import sh.headwind.core.workload.TrafficReports;

/**
 * What a rollout that goes step by step is worth, by how the new Revision answers. Where nobody counts answers, readiness
 * alone decides; a monitoring that does not answer keeps the canary at its step, and the request says so.
 */
public final class Canaries {

    /** Counters are collected every half minute or so: in less time nothing is to be seen. */
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private final Sources sources;
    private final Clock clock;

    /** Where to ask; no ratios where no monitoring is configured. */
    public record Sources(TrafficReports traffic, Supplier<Optional<ErrorRatios>> ratios) {}

    Canaries(Sources sources, Clock clock) {
        this.sources = sources;
        this.clock = clock;
    }

    /** The rollout as the platform sees it, unless the answers of the new Revision say otherwise. */
    Rollout judge(UpdateRequest request, Rollout platform) {
        if (!(platform instanceof Rollout.Healthy) || request.spec().isRollback()) {
            return platform;
        }
        return request.status()
                .canary()
                .filter(Canary::isShifted)
                .filter(canary -> !canary.isLast())
                .flatMap(canary -> answers(request, canary))
                .orElse(platform);
    }

    /** What the answers say against it; empty when nothing. */
    private Optional<Rollout> answers(UpdateRequest request, Canary canary) {
        return sources.ratios()
                .get()
                .flatMap(ratios -> sources.traffic()
                        .traffic(request.spec().target())
                        .map(TrafficReport::newestReady)
                        .filter(fresh -> !fresh.equals(canary.stable()))
                        .flatMap(fresh -> answers(request, canary, fresh, ratios)));
    }

    private Optional<Rollout> answers(UpdateRequest request, Canary canary, String fresh, ErrorRatios ratios) {
        try {
            return worse(request, canary, fresh, ratios).map(Rollout.Failing::new);
        } catch (Failure failure) {
            if (failure.kind() != Failure.Kind.UNAVAILABLE) {
                throw failure;
            }
            return Optional.of(new Rollout.Paused(stays(canary, failure)));
        }
    }

    private static String stays(Canary canary, Failure failure) {
        return "the canary stays at %d %% until Prometheus answers, or observability.prometheus.enabled is false: %s"
                .formatted(canary.shares().get(canary.step()), failure.getMessage());
    }

    private Optional<String> worse(UpdateRequest request, Canary canary, String fresh, ErrorRatios ratios) {
        var namespace = request.identity().namespace();
        var since = Duration.between(canary.since().orElse(clock.instant()), clock.instant());
        var window = since.compareTo(SHORTEST) < 0 ? SHORTEST : since;
        var old = ratios.of(namespace, canary.stable(), window);
        return Comparison.worse(old, ratios.of(namespace, fresh, window))
                .map(words -> "Revision %s: %s".formatted(fresh, words));
    }
}
