// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.apply;

import java.util.Optional;
import sh.headwind.core.canary.Canary;
import sh.headwind.core.canary.Traffic;
import sh.headwind.core.canary.TrafficReport;
import sh.headwind.core.settings.Settings;
import sh.headwind.core.settings.SettingsResult;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateRequests;
import sh.headwind.core.workload.ImageChange.TrafficChange;
import sh.headwind.core.workload.TrafficReports;
import sh.headwind.core.workload.Workload;

/** What an update does to the traffic of its workload. */
final class Shifts {

    /** What the user of a service with traffic of its own is told. */
    private static final String LEFT_OUT = "no canary: spec.traffic of the Service is its owner's and is left as it is";

    private final TrafficReports reports;
    private final UpdateRequests requests;

    Shifts(TrafficReports reports, UpdateRequests requests) {
        this.reports = reports;
        this.requests = requests;
    }

    /**
     * How the traffic comes to the new image.
     *
     * @param canary step by step; empty: as the platform does it
     * @param from how it is now
     * @param note what the user should know
     */
    record Route(Optional<Canary> canary, Traffic from, Optional<String> note) {

        private static final Route PLAIN = new Route(Optional.empty(), new Traffic.Whole(), Optional.empty());

        /** The change of the traffic that goes together with the image. */
        Optional<TrafficChange> change() {
            return canary.map(Canary::wanted)
                    .filter(wanted -> !wanted.equals(from))
                    .map(wanted -> new TrafficChange(from, wanted));
        }
    }

    /** The route of a request that is about to change its workload. */
    Route route(UpdateRequest request, Workload workload) {
        return reports.traffic(workload.ref())
                .map(report -> route(request, workload, report))
                .orElse(Route.PLAIN);
    }

    private Route route(UpdateRequest request, Workload workload, TrafficReport report) {
        var wanted = request.spec().isRollback() ? Optional.<Canary>empty() : asked(request, workload, report);
        return switch (report.traffic()) {
            case Traffic.Whole() ->
                new Route(wanted.filter(canary -> !canary.isLast()), report.traffic(), Optional.empty());
            case Traffic.Split split ->
                isOurs(workload, split.stable())
                        ? new Route(Optional.of(onward(wanted, split)), report.traffic(), Optional.empty())
                        : leftOut(wanted);
            case Traffic.OfItsOwner() -> leftOut(wanted);
        };
    }

    /** After a canary that was interrupted: step by step again where that is asked for; the Revision that serves goes on. */
    private static Canary onward(Optional<Canary> wanted, Traffic.Split split) {
        return wanted.filter(canary -> !canary.isLast())
                .map(canary -> Canary.first(split.stable(), canary.shares(), canary.interval()))
                .orElseGet(() -> Canary.whenReady(split.stable()));
    }

    private static Route leftOut(Optional<Canary> wanted) {
        return new Route(Optional.empty(), new Traffic.OfItsOwner(), wanted.map(_ -> LEFT_OUT));
    }

    /** The canary that the workload asks for; none without a Revision that could get the rest of the traffic. */
    private static Optional<Canary> asked(UpdateRequest request, Workload workload, TrafficReport report) {
        var container = request.spec().container();
        return switch (Settings.of(container, workload)) {
            case SettingsResult.Unreadable _ -> Optional.empty();
            case SettingsResult.Readable readable ->
                Optional.of(readable.settings().progress())
                        .filter(progress -> !progress.canary().isEmpty()
                                && !report.newestReady().isEmpty())
                        .map(progress ->
                                Canary.first(report.newestReady(), progress.canary(), progress.canaryInterval()));
        };
    }

    /** A canary of ours that was interrupted looks like the traffic of an owner: a request tells them apart. */
    private boolean isOurs(Workload workload, String stable) {
        return requests.of(workload.ref()).stream()
                .flatMap(request -> request.status().canary().stream())
                .anyMatch(canary -> canary.stable().equals(stable));
    }
}
