// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.apply;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import sh.headwind.core.canary.Canary;
import sh.headwind.core.canary.Traffic;
import sh.headwind.core.canary.TrafficReport;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Excerpt;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateStatus.Undo;
import sh.headwind.core.workload.ChangeResult;
import sh.headwind.core.workload.Container;
import sh.headwind.core.workload.ImageChange;
import sh.headwind.core.workload.ImageChange.TrafficChange;
import sh.headwind.core.workload.StuckPods;
import sh.headwind.core.workload.TrafficReports;
import sh.headwind.core.workload.Workload;
import sh.headwind.core.workload.Workloads;

/**
 * Takes back an update whose rollout failed: the image that stood there before, and the one that failed into quarantine, in
 * one patch. An image that somebody else put there meanwhile stays; where another request did, the controller ends this one.
 * After a canary the old Revision gets the traffic in the same
 * patch, and keeps it until the old image runs again.
 */
final class TakeBack {

    private static final int ROUNDS = 3;
    private static final String STUCK =
            "the old image is back and does not get ready; spec.traffic stays with its old Revision";
    private static final String TOO_EARLY = "the old image is back, and pods of the other one are in its way";
    private static final String WAITS = "the old image is back, and waits for its Revision to be ready";

    private final Steps steps;
    private final Workloads workloads;
    private final TrafficReports reports;
    private final StuckPods pods;
    private final Clock clock;

    TakeBack(Steps steps, ApplyUpdates.Cluster cluster, Clock clock) {
        this.steps = steps;
        this.workloads = cluster.workloads();
        this.reports = cluster.traffic();
        this.pods = cluster.pods();
        this.clock = clock;
    }

    Outcome takeBack(UpdateRequest request, Undo undo) {
        for (var round = 1; round <= ROUNDS; round++) {
            var workload = workloads.read(request.spec().target());
            if (workload.isEmpty()) {
                return fail(request, request.spec().target() + " is gone");
            }
            var name = request.spec().container();
            var container = workload.get().container(name);
            if (container.isEmpty()) {
                return fail(request, "there is no container " + Excerpt.of(name) + " any more");
            }
            var other = workload.get()
                    .writtenFor(name)
                    .filter(by -> !by.equals(request.identity().name()));
            if (other.isPresent()) {
                return new Outcome.Nothing(other.get() + " took it back already");
            }
            var done = takeBack(request, undo, workload.get(), container.get());
            if (done.isPresent()) {
                return done.get();
            }
        }
        throw Failure.conflict(
                "take back " + request.spec().target(), "others keep writing it; the next delivery tries again");
    }

    /** What came of it; empty when the workload is another one than was read. */
    private Optional<Outcome> takeBack(UpdateRequest request, Undo undo, Workload workload, Container container) {
        var spec = request.spec();
        var before = WrittenImage.before(spec);
        var isBack = spec.type().same(container.image(), before);
        var traffic = traffic(request);
        if (isBack && isQuarantined(request, undo, workload)) {
            return Optional.of(
                    traffic.map(report -> release(request, workload, report)).orElseGet(() -> cleared(request)));
        }
        if (!isBack && !container.image().equals(WrittenImage.after(spec))) {
            return Optional.of(fail(
                    request,
                    "somebody put " + Excerpt.of(container.image()) + " there meanwhile; it is left as it is"));
        }
        var swaps = isBack
                ? List.<ImageChange.Swap>of()
                : List.of(new ImageChange.Swap(container, container.image(), before));
        var records = Records.takenBack(workload.records(), request, undo, before, now());
        var change = new ImageChange(workload, swaps, records, traffic.flatMap(report -> back(request, report)));
        return switch (workloads.change(change)) {
            case ChangeResult.Changed() ->
                Optional.of(traffic.isEmpty() ? cleared(request) : new Outcome.Nothing(WAITS));
            case ChangeResult.Differs() -> Optional.empty();
            case ChangeResult.Gone() -> Optional.of(fail(request, spec.target() + " is gone"));
        };
    }

    /** The traffic, where a canary of ours split it. */
    private Optional<TrafficReport> traffic(UpdateRequest request) {
        return request.status()
                .canary()
                .flatMap(canary ->
                        reports.traffic(request.spec().target()).filter(report -> isOurs(report.traffic(), canary)));
    }

    private static boolean isOurs(Traffic traffic, Canary canary) {
        return switch (traffic) {
            case Traffic.Whole() -> canary.isLast();
            case Traffic.Split split -> split.stable().equals(canary.stable());
            case Traffic.OfItsOwner() -> false;
        };
    }

    /** The old image makes a Revision of its own: until that is ready the newest one is the one that failed. */
    private static Optional<TrafficChange> back(UpdateRequest request, TrafficReport report) {
        return request.status()
                .canary()
                .map(canary -> new Traffic.Split(canary.stable(), 0))
                .filter(wanted -> !wanted.equals(report.traffic()))
                .map(wanted -> new TrafficChange(report.traffic(), wanted));
    }

    /** The old image is back, and its old Revision has all the traffic: the new Revision takes it over once it can. */
    private Outcome release(UpdateRequest request, Workload workload, TrafficReport report) {
        if (report.traffic() instanceof Traffic.Whole) {
            return undone(request);
        }
        if (!report.settled()) {
            return isLate(request) ? fail(request, STUCK) : new Outcome.Nothing(WAITS);
        }
        var change = new TrafficChange(report.traffic(), new Traffic.Whole());
        return switch (workloads.change(
                new ImageChange(workload, List.of(), workload.records(), Optional.of(change)))) {
            case ChangeResult.Changed() -> undone(request);
            case ChangeResult.Differs() ->
                throw Failure.conflict("give back the traffic of " + workload.ref(), "somebody else writes it");
            case ChangeResult.Gone() -> fail(request, request.spec().target() + " is gone");
        };
    }

    /** The old image is back, and no pod of the failed one keeps the platform from running it. */
    private Outcome cleared(UpdateRequest request) {
        var spec = request.spec();
        return switch (pods.release(spec.target(), spec.container(), WrittenImage.after(spec))) {
            case DONE -> undone(request);
            case TOO_EARLY -> isLate(request) ? undone(request) : new Outcome.Nothing(TOO_EARLY);
        };
    }

    private boolean isLate(UpdateRequest request) {
        var asked = request.status().undo().map(Undo::requestedAt).orElse(now());
        return request.spec().terms().rollback().isLate(asked, now());
    }

    private boolean isQuarantined(UpdateRequest request, Undo undo, Workload workload) {
        var entry = Records.quarantined(request, undo, now());
        return workload.records().quarantine().stream().anyMatch(each -> Records.isSame(each, entry));
    }

    private Outcome undone(UpdateRequest request) {
        return Outcome.Moved.of(steps.move(request, new Command.Undone(now())));
    }

    private Outcome fail(UpdateRequest request, String reason) {
        return Outcome.Moved.of(steps.move(request, new Command.Fail(reason, now())));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
