// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.apply;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import sh.headwind.core.canary.Canary;
import sh.headwind.core.canary.Traffic;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.workload.ChangeResult;
import sh.headwind.core.workload.ImageChange;
import sh.headwind.core.workload.ImageChange.TrafficChange;
import sh.headwind.core.workload.TrafficReports;
import sh.headwind.core.workload.Workload;
import sh.headwind.core.workload.Workloads;

/** Writes the share of traffic that a canary wants now. Traffic that somebody else has set meanwhile stays. */
final class ShiftTraffic {

    private final Steps steps;
    private final Workloads workloads;
    private final TrafficReports reports;
    private final Clock clock;

    ShiftTraffic(Steps steps, Workloads workloads, TrafficReports reports, Clock clock) {
        this.steps = steps;
        this.workloads = workloads;
        this.reports = reports;
        this.clock = clock;
    }

    Outcome shift(UpdateRequest request, Canary canary) {
        var target = request.spec().target();
        var workload = workloads.read(target);
        var report = reports.traffic(target);
        if (workload.isEmpty() || report.isEmpty()) {
            return new Outcome.Nothing(target + " is gone");
        }
        if (!stands(request, workload.get())) {
            return new Outcome.Nothing("another image stands there meanwhile: its traffic is not for this request");
        }
        var now = report.get().traffic();
        if (isBefore(now, canary)) {
            write(workload.get(), new TrafficChange(now, canary.wanted()));
        }
        var at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return Outcome.Moved.of(steps.move(request, new Command.Shifted(at)));
    }

    private static boolean stands(UpdateRequest request, Workload workload) {
        return workload.container(request.spec().container())
                .filter(container -> container.image().equals(WrittenImage.after(request.spec())))
                .isPresent();
    }

    /** Whether the traffic is that of an earlier step. */
    private static boolean isBefore(Traffic now, Canary canary) {
        return switch (now) {
            case Traffic.Whole(), Traffic.OfItsOwner() -> false;
            case Traffic.Split(var stable, var percent) ->
                stable.equals(canary.stable())
                        && switch (canary.wanted()) {
                            case Traffic.Split wanted -> percent < wanted.percent();
                            case Traffic.Whole() -> true;
                            case Traffic.OfItsOwner() -> false;
                        };
        };
    }

    private void write(Workload workload, TrafficChange change) {
        var result = workloads.change(new ImageChange(workload, List.of(), workload.records(), Optional.of(change)));
        if (!(result instanceof ChangeResult.Changed)) {
            throw Failure.conflict("shift the traffic of " + workload.ref(), "somebody else writes it");
        }
    }
}
