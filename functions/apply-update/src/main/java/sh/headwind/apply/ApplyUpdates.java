// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.apply;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import sh.headwind.core.canary.Canary;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateRequests;
import sh.headwind.core.update.UpdateStatus.Undo;
import sh.headwind.core.workload.StuckPods;
import sh.headwind.core.workload.TrafficReports;
import sh.headwind.core.workload.Workloads;

/**
 * Brings a request forward by what it says itself; the event that led here is only a hint. Safe to be called any number of
 * times, at any time, for any request.
 */
public final class ApplyUpdates {

    private final UpdateRequests requests;
    private final Steps steps;
    private final Apply apply;
    private final TakeBack takeBack;
    private final ShiftTraffic shiftTraffic;
    private final Clock clock;

    /**
     * The step over its ports.
     *
     * @param holder names this process in claims
     */
    public ApplyUpdates(UpdateRequests requests, Cluster cluster, Clock clock, String holder) {
        var workloads = cluster.workloads();
        var traffic = cluster.traffic();
        this.requests = requests;
        this.steps = new Steps(requests);
        var around = new Apply.Around(new Group(requests), new Shifts(traffic, requests), cluster.pods());
        this.apply = new Apply(steps, around, workloads, clock, holder);
        this.takeBack = new TakeBack(steps, cluster, clock);
        this.shiftTraffic = new ShiftTraffic(steps, workloads, traffic, clock);
        this.clock = clock;
    }

    /** What is changed. */
    public record Cluster(Workloads workloads, TrafficReports traffic, StuckPods pods) {}

    /** Applies the request if it is Approved, takes it back or shifts its traffic if that is asked for, and else does nothing. */
    public Outcome handle(String namespace, String name) {
        var found = requests.read(namespace, name);
        if (found.isEmpty()) {
            return new Outcome.Nothing("it is gone");
        }
        var request = found.get();
        return switch (request.phase()) {
            case APPROVED -> guarded(request, () -> apply.apply(request));
            case APPLYING ->
                open(request)
                        .map(undo -> guarded(request, () -> takeBack.takeBack(request, undo)))
                        .or(() -> unshifted(request)
                                .map(canary -> guarded(request, () -> shiftTraffic.shift(request, canary))))
                        .orElseGet(() -> new Outcome.Nothing("it is being applied"));
            case PENDING, COMPLETED, REJECTED, FAILED, ROLLED_BACK, EXPIRED, SUPERSEDED ->
                new Outcome.Nothing("it is " + request.phase().text());
        };
    }

    /** What can never be done ends the request, with the reason where its user looks, instead of coming again for ever. */
    private Outcome guarded(UpdateRequest request, Supplier<Outcome> work) {
        if (!request.isAtHome()) {
            return fail(request, "its target is in another namespace");
        }
        try {
            return work.get();
        } catch (Failure failure) {
            if (failure.kind() != Failure.Kind.BAD_INPUT) {
                throw failure;
            }
            return requests.read(
                            request.identity().namespace(), request.identity().name())
                    .map(now -> fail(now, failure.getMessage()))
                    .orElseThrow(() -> failure);
        }
    }

    private Outcome fail(UpdateRequest request, String reason) {
        return Outcome.Moved.of(steps.move(request, new Command.Fail(reason, clock.instant())));
    }

    private static Optional<Canary> unshifted(UpdateRequest request) {
        return request.status().canary().filter(canary -> !canary.isShifted());
    }

    private static Optional<Undo> open(UpdateRequest request) {
        return request.status().undo().filter(undo -> undo.completedAt().isEmpty());
    }
}
