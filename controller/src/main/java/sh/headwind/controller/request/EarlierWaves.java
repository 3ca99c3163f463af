// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.request;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sh.headwind.controller.index.Index;
import sh.headwind.core.settings.Annotation;
import sh.headwind.core.settings.Progress;
import sh.headwind.core.settings.Settings;
import sh.headwind.core.settings.SettingsResult;
import sh.headwind.core.tracking.TrackedImage;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.wave.Member;
import sh.headwind.core.wave.Member.State;
import sh.headwind.core.wave.Signal;
import sh.headwind.core.wave.Waves;
import sh.headwind.core.workload.Rollout;
import sh.headwind.core.workload.Workload;

/**
 * Finds the requests that a request's wave has to wait for: those that bring the same version to workloads of the same
 * namespace whose wave is lower. Other namespaces are other people's (design rule 6).
 */
final class EarlierWaves {

    private static final Comparator<UpdateRequest> BY_AGE =
            Comparator.comparing(request -> request.identity().createdAt());

    private final Index index;
    private final KnownRequests requests;
    private final Vitals vitals;

    EarlierWaves(Index index, KnownRequests requests, Vitals vitals) {
        this.index = index;
        this.requests = requests;
        this.vitals = vitals;
    }

    /** Whether the waves let the request go. */
    Signal signal(UpdateRequest request, Instant now) {
        var wave = isAsking(request) ? wave(request) : 0;
        if (wave == 0) {
            return new Signal.Go();
        }
        var earlier = index.neighbours(request.spec().target(), request.spec().container()).stream()
                .flatMap(use -> member(request, wave, use).stream())
                .toList();
        return Waves.signal(
                isThrough(earlier)
                        ? examined(earlier)
                        : earlier.stream().map(Found::member).toList(),
                request.status().waiting(),
                now);
    }

    /** Only what has not begun may have to wait. */
    private static boolean isAsking(UpdateRequest request) {
        return (request.phase() == Phase.PENDING || request.phase() == Phase.APPROVED)
                && request.isAtHome()
                && !request.spec().isRollback();
    }

    private int wave(UpdateRequest request) {
        return index.workload(request.spec().target())
                .filter(EarlierWaves::hasWave)
                .flatMap(workload -> progress(workload, request.spec().container()))
                .map(Progress::wave)
                .orElse(0);
    }

    /** Reading all settings of each request only to find that it has no wave would be most of the work. */
    private static boolean hasWave(Workload workload) {
        var key = Annotation.WAVE.key();
        return workload.annotations().containsKey(key)
                || workload.namespaceAnnotations().containsKey(key);
    }

    private static Optional<Progress> progress(Workload workload, String container) {
        return switch (Settings.of(container, workload.annotations(), workload.namespaceAnnotations())) {
            case SettingsResult.Readable readable ->
                Optional.of(readable.settings().progress());
            case SettingsResult.Unreadable _ -> Optional.empty();
        };
    }

    private record Found(Member member, TrackedImage.Use use) {}

    private Optional<Found> member(UpdateRequest request, int wave, TrackedImage.Use use) {
        var progress = index.workload(use.workload())
                .flatMap(workload -> progress(workload, use.container()))
                .filter(each -> each.wave() < wave);
        if (progress.isEmpty()) {
            return Optional.empty();
        }
        var theirs = requests.requestsOf(use.workload()).stream()
                .filter(each -> each.spec().container().equals(use.container()))
                .toList();
        return theirs.stream()
                .filter(each -> !each.spec().isRollback() && each.spec().brings(request.spec()))
                .max(BY_AGE)
                .flatMap(each -> state(each, theirs)
                        .map(state -> new Member(
                                each.identity().display(),
                                progress.get().wave(),
                                progress.get().soak(),
                                state)))
                .map(member -> new Found(member, use));
    }

    /** Empty for one that is no part of it any more: something newer took its place. */
    private static Optional<State> state(UpdateRequest request, List<UpdateRequest> theirs) {
        return switch (request.phase()) {
            case PENDING, APPROVED, APPLYING -> Optional.of(new State.Open());
            case COMPLETED -> Optional.of(undone(request, theirs).orElseGet(() -> new State.Healthy(ended(request))));
            case REJECTED, FAILED, ROLLED_BACK, EXPIRED ->
                Optional.of(new State.Failed("it is " + request.phase().text()
                        + request.status().message().map(text -> ", " + text).orElse("")));
            case SUPERSEDED -> Optional.empty();
        };
    }

    /** A rollback by hand after the end is a failure that was seen late. */
    private static Optional<State> undone(UpdateRequest request, List<UpdateRequest> theirs) {
        return theirs.stream()
                .filter(each -> each.spec().isRollback() && BY_AGE.compare(each, request) > 0)
                .filter(each -> each.phase() == Phase.COMPLETED || each.phase() == Phase.APPLYING)
                .findFirst()
                .map(each -> new State.Failed(
                        "it was rolled back by " + each.identity().name()));
    }

    private static Instant ended(UpdateRequest request) {
        return request.status().lastUpdated().orElse(request.identity().createdAt());
    }

    private static boolean isThrough(List<Found> earlier) {
        return earlier.stream().allMatch(found -> found.member().state() instanceof State.Healthy);
    }

    /** Asks the platform, now that nothing else is in the way. */
    private List<Member> examined(List<Found> earlier) {
        return earlier.stream().flatMap(this::examined).toList();
    }

    private Stream<Member> examined(Found found) {
        var member = found.member();
        return switch (vitals.of(found.use().workload())) {
            case Rollout.Healthy() -> Stream.of(member);
            case Rollout.InProgress(var detail) -> Stream.of(unwell(member, detail));
            case Rollout.Failing(var reason) -> Stream.of(unwell(member, reason));
            case Rollout.Gone() -> Stream.empty();
        };
    }

    private static Member unwell(Member member, String reason) {
        return new Member(member.name(), member.wave(), member.soak(), new State.Unwell(reason));
    }
}
