// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.explain;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import sh.headwind.core.configuration.Configurations;
import sh.headwind.core.schedule.Situation.Cluster;
import sh.headwind.core.settings.StrayKeys;
import sh.headwind.core.tracking.TrackedImage;
import sh.headwind.core.update.UpdateRequests;
import sh.headwind.core.workload.Container;
import sh.headwind.core.workload.Owner;
import sh.headwind.core.workload.Workload;
import sh.headwind.core.workload.WorkloadRef;

/** Gathers what is known of a workload and says why it is updated or not. Changes nothing, and asks no registry. */
public final class Explain {

    private final Function<WorkloadRef, List<TrackedImage>> index;
    private final UpdateRequests requests;
    private final Configurations configurations;
    private final Clock clock;

    /**
     * Explains by these.
     *
     * @param index what a workload uses
     */
    public Explain(
            Function<WorkloadRef, List<TrackedImage>> index,
            UpdateRequests requests,
            Configurations configurations,
            Clock clock) {
        this.index = index;
        this.requests = requests;
        this.configurations = configurations;
        this.clock = clock;
    }

    /** The explanation, container by container, init containers first. */
    public Explanation of(Workload workload) {
        var ref = workload.ref();
        var updates = configurations.current().updates();
        var facts = new Facts(
                workload,
                index.apply(ref),
                requests.of(ref),
                new Cluster(updates.freeze(), updates.timeZone(), updates.perNamespace()),
                clock.instant());
        var containers = new Containers(facts);
        return new Explanation(
                ref.namespace(),
                ref.apiVersion(),
                ref.kind(),
                ref.name(),
                workload.owner().map(Explain::ownedBy).orElse(null),
                workload.records().lastUpdate().map(Instant::toString).orElse(null),
                warnings(workload),
                workload.containers().stream().map(containers::explain).toList());
    }

    private static Explanation.OwnedBy ownedBy(Owner owner) {
        return new Explanation.OwnedBy(owner.tool().display(), owner.namespace(), owner.name(), owner.hint());
    }

    private static List<String> warnings(Workload workload) {
        var emptiness = workload.emptiness();
        if (emptiness.isPresent()) {
            return emptiness.stream().toList();
        }
        var containers = workload.containers().stream().map(Container::name).toList();
        return Stream.concat(
                        StrayKeys.onWorkload(workload.annotations(), containers).stream(),
                        StrayKeys.onNamespace(workload.namespaceAnnotations()).stream())
                .toList();
    }
}
