// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.request;

import java.time.Duration;
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

    private static final State UNREADABLE =
            new State.Unwell("its annotations cannot be read, so nobody knows its wave");

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
        return switch (Settings.of(container, workload)) {
            case SettingsResult.Readable readable ->
                Optional.of(readable.settings().progress());
            case SettingsResult.Unreadable _ -> Optional.empty();
        };
    }

    private record Found(Member member, TrackedImage.Use use) {}

    private Optional<Found> member(UpdateRequest request, int wave, TrackedImage.Use use) {
        return index.workload(use.workload())
                .flatMap(workload -> switch (Settings.of(use.container(), workload)) {
                    case SettingsResult.Readable readable ->
                        member(request, workload, use, readable.settings().progress())
                                .filter(member -> member.wave() < wave);
                    case SettingsResult.Unreadable _ -> unreadable(request, use);
                })
                .map(member -> new Found(member, use));
    }

    private Optional<Member> member(UpdateRequest request, Workload workload, TrackedImage.Use use, Progress progress) {
        var theirs = theirs(use);
        return same(request, theirs)
                .flatMap(each -> new Fate(each, theirs, workload)
                        .state()
                        .map(state -> new Member(each.identity().display(), progress.wave(), progress.soak(), state)));
    }

    /** Nobody can tell its wave: it may be an earlier one. */
    private Optional<Member> unreadable(UpdateRequest request, TrackedImage.Use use) {
        return same(request, theirs(use))
                .filter(each -> !each.phase().isTerminal())
                .map(each -> new Member(each.identity().display(), 0, Duration.ZERO, UNREADABLE));
    }

    private List<UpdateRequest> theirs(TrackedImage.Use use) {
        return requests.requestsOf(use.workload()).stream()
                .filter(each -> each.spec().container().equals(use.container()))
                .toList();
    }

    /** The last of them that brings what the request brings. */
    private static Optional<UpdateRequest> same(UpdateRequest request, List<UpdateRequest> theirs) {
        return theirs.stream()
                .filter(each -> !each.identity().uid().equals(request.identity().uid()))
                .filter(each -> !each.spec().isRollback() && each.spec().brings(request.spec()))
                .max(BY_AGE);
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
            case Rollout.Paused(var detail) -> Stream.of(unwell(member, detail));
            case Rollout.Failing(var reason) -> Stream.of(unwell(member, reason));
            case Rollout.Gone() -> Stream.empty();
        };
    }

    private static Member unwell(Member member, String reason) {
        return new Member(member.name(), member.wave(), member.soak(), new State.Unwell(reason));
    }
}
