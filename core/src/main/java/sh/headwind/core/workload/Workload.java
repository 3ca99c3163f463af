// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.workload;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A workload as it was read.
 *
 * @param annotations of the object itself, not of its pod template
 * @param namespaceAnnotations defaults that its Namespace gives
 * @param containers init containers first, as the pod runs them
 * @param records what Headwind itself wrote on the object
 * @param owner who deploys it, where a tool is recognised
 */
public record Workload(
        WorkloadRef ref,
        Map<String, String> annotations,
        Map<String, String> namespaceAnnotations,
        List<Container> containers,
        PullAccess pullAccess,
        Records records,
        Optional<Owner> owner) {

    /** A workload that nobody else is known to write. */
    public Workload(
            WorkloadRef ref,
            Map<String, String> annotations,
            Map<String, String> namespaceAnnotations,
            List<Container> containers,
            PullAccess pullAccess,
            Records records) {
        this(ref, annotations, namespaceAnnotations, containers, pullAccess, records, Optional.empty());
    }

    public Workload {
        annotations = Map.copyOf(annotations);
        namespaceAnnotations = Map.copyOf(namespaceAnnotations);
        containers = List.copyOf(containers);
    }

    /** The same with these defaults of its Namespace. */
    public Workload under(Map<String, String> namespace) {
        return new Workload(ref, annotations, namespace, containers, pullAccess, records, owner);
    }

    /** Whether that container is the chart of a HelmRelease, and none of a pod that happens to have the name. */
    public boolean isChart(String container) {
        return container.equals(Container.CHART) && ref.isHelmRelease();
    }

    /** The container of that name. */
    public Optional<Container> container(String name) {
        return containers.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** The request that the image standing in that container was written for; empty when somebody else put it there. */
    public Optional<String> writtenFor(String container) {
        return records.history().stream()
                .filter(entry -> entry.container().equals(container))
                .findFirst()
                .filter(entry -> container(container)
                        .filter(standing -> standing.image().equals(entry.image()))
                        .isPresent())
                .flatMap(HistoryEntry::updateRequestName);
    }

    /** Why there is nothing in it that could be updated; empty where there is something. */
    public Optional<String> emptiness() {
        if (!containers.isEmpty()) {
            return Optional.empty();
        }
        if (ref.isHelmRelease()) {
            return Optional.of(
                    "it has no chart version of its own: Flux chooses that of spec.chartRef, and of a missing "
                            + "spec.chart.spec.version");
        }
        return Optional.of(
                ref.isArgoRollout()
                        ? "it has no containers of its own: annotate the workload that spec.workloadRef names"
                        : "it has no container with a name and an image");
    }

    /** What was taken back in that container and is not offered to it again. */
    public List<QuarantineEntry> quarantined(String container) {
        return records.quarantine().stream()
                .filter(entry -> entry.container().equals(container))
                .toList();
    }

    /** Headwind's own annotations: when it last changed the object, to what, and what must not come again. */
    public record Records(Optional<Instant> lastUpdate, List<HistoryEntry> history, List<QuarantineEntry> quarantine) {

        /** Nothing was ever done here. */
        public static final Records NONE = new Records(Optional.empty(), List.of(), List.of());

        public Records {
            history = List.copyOf(history);
            quarantine = List.copyOf(quarantine);
        }
    }
}
