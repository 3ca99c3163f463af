// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.request;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import sh.headwind.controller.index.Index;
import sh.headwind.controller.step.Progress;
import sh.headwind.controller.step.Situation;
import sh.headwind.controller.step.Target;
import sh.headwind.core.policy.Policy;
import sh.headwind.core.schedule.Hold;
import sh.headwind.core.schedule.Situation.Cluster;
import sh.headwind.core.schedule.Situation.Rollouts;
import sh.headwind.core.schedule.Timing;
import sh.headwind.core.settings.LeastTerms;
import sh.headwind.core.settings.Settings;
import sh.headwind.core.settings.SettingsResult;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.Siblings;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateStatus.Waiting;
import sh.headwind.core.workload.Rollout;
import sh.headwind.core.workload.Workload;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.core.workload.Workloads;

/** Gathers what is known around a request. */
final class Surroundings {

    /** Settings that cannot be read hold like a freeze: nothing is applied until they are mended (contract §1). */
    private static final Waiting UNREADABLE = new Waiting(List.of(Hold.FREEZE), Optional.empty());

    private static final Rollout NOT_ASKED = new Rollout.InProgress("not looked at");

    private final Workloads workloads;
    private final FirstSight firstSight;
    private final Index index;
    private final KnownRequests requests;
    private final Supplier<Cluster> cluster;
    private final Clock clock;
    private final EarlierWaves waves;
    private final Canaries canaries;

    Surroundings(RequestReconciler.Cluster cluster, Index index, KnownRequests requests) {
        this.workloads = cluster.workloads();
        this.firstSight = new FirstSight(cluster.images(), index);
        this.cluster = cluster.settings();
        this.clock = cluster.clock();
        this.index = index;
        this.requests = requests;
        this.canaries = new Canaries(cluster.canaries(), cluster.clock());
        this.waves = new EarlierWaves(index, requests, new Vitals(cluster.workloads(), cluster.clock()));
    }

    /** The workload of the request, with its uid; empty while it is not known. */
    Optional<WorkloadRef> owner(UpdateRequest request) {
        return atHome(request, index::workload).map(Workload::ref);
    }

    /** A workload of another namespace is not looked for, whatever the request says. */
    private static Optional<Workload> atHome(
            UpdateRequest request, Function<WorkloadRef, Optional<Workload>> workloads) {
        return request.isAtHome() ? workloads.apply(request.spec().target()) : Optional.empty();
    }

    /** The situation as the watches tell it: costs no call, and may be a moment old. */
    Situation asWatched(UpdateRequest request, Progress progress, Optional<Instant> lastCheck) {
        return situation(request, progress, lastCheck, atHome(request, index::workload));
    }

    /** The situation with the workload read anew, and, for a request that is being applied, its rollout. */
    Situation asRead(UpdateRequest request, Progress progress, Optional<Instant> lastCheck) {
        return situation(
                request,
                progress,
                lastCheck,
                atHome(
                        request,
                        request.phase() == Phase.APPLYING
                                // What runs already gets its verdict, whatever else somebody wrote on its workload.
                                ? workloads::readAnyway
                                : workloads::read));
    }

    private Situation situation(
            UpdateRequest request, Progress progress, Optional<Instant> lastCheck, Optional<Workload> workload) {
        var settings = workload.map(found -> Settings.of(request.spec().container(), found));
        var completed =
                settings.map(each -> LeastTerms.completed(request, each)).orElse(request);
        var target = workload.<Target>map(found -> found(completed, found, settings.orElseThrow()))
                .orElseGet(() -> request.isAtHome() ? new Target.Gone() : new Target.Elsewhere());
        return new Situation(
                completed,
                progress,
                target,
                requests.around(request),
                lastCheck,
                cluster.get().perNamespace(),
                waves.signal(request, clock.instant()),
                clock.instant());
    }

    private Target found(UpdateRequest request, Workload workload, SettingsResult settings) {
        var rollout = request.phase() == Phase.APPLYING
                ? canaries.judge(request, workloads.rollout(workload.ref()))
                : NOT_ASKED;
        return switch (settings) {
            case SettingsResult.Unreadable _ -> new Target.Found(workload, Target.Stance.ASKS, UNREADABLE, rollout);
            case SettingsResult.Readable readable ->
                new Target.Found(
                        workload, stance(readable.settings()), held(request, workload, readable.settings()), rollout);
        };
    }

    private static Target.Stance stance(Settings settings) {
        return new Target.Stance(!settings.requireApproval(), settings.rules().policy() instanceof Policy.None);
    }

    private Waiting held(UpdateRequest request, Workload workload, Settings settings) {
        var terms = request.spec().terms();
        var timing = new Timing(
                settings.timing().minUpdateInterval(),
                terms.minAge(),
                settings.timing().window(),
                settings.timing().frozen());
        var seenAt = terms.minAge().isZero()
                ? request.identity().createdAt()
                : firstSight.of(request).orElse(request.identity().createdAt());
        // The limit of the namespace and the rollout of the workload are a matter of who comes first: see Line.
        return Hold.of(
                timing,
                new sh.headwind.core.schedule.Situation(
                        clock.instant(),
                        Siblings.lastUpdate(
                                request,
                                workload,
                                requests.requestsOf(request.spec().target())),
                        seenAt,
                        cluster.get(),
                        Rollouts.NONE));
    }
}
