// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.watch;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import sh.headwind.controller.index.WatchedWorkload;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.settings.Annotation;
import sh.headwind.core.workload.Workload;
import sh.headwind.kubernetes.chart.ChartSource;
import sh.headwind.kubernetes.workload.WorkloadKind;
import sh.headwind.kubernetes.workload.WorkloadReader;

/** What is kept of a workload: a few hundred bytes of the kilobytes that it has. */
final class WorkloadReduction {

    private static final Map<String, Annotation> RECORDS = Arrays.stream(Annotation.values())
            .filter(annotation -> annotation.scope() == Annotation.Scope.OURS)
            .collect(Collectors.toMap(Annotation::key, annotation -> annotation));

    private final WorkloadReader reader;
    private final ChartCache charts;

    WorkloadReduction(WorkloadReader reader, ChartCache charts) {
        this.reader = reader;
        this.charts = charts;
    }

    /** Reduces an object of that kind. */
    WatchedWorkload reduce(WorkloadKind kind, GenericKubernetesResource object) {
        object.getMetadata().setAnnotations(ours(object));
        try {
            var workload = slim(reader.read(kind, object, Map.of()));
            return workload.ref().isHelmRelease()
                    ? chart(workload, object)
                    : new WatchedWorkload(workload, Optional.empty(), workload.emptiness());
        } catch (Failure failure) {
            // Only the records can be unreadable; the rest is needed to show the problem where it belongs.
            object.getMetadata().getAnnotations().keySet().removeAll(RECORDS.keySet());
            var rest = slim(reader.read(kind, object, Map.of()));
            return new WatchedWorkload(rest, Optional.empty(), Optional.ofNullable(failure.getMessage()));
        }
    }

    private WatchedWorkload chart(Workload workload, GenericKubernetesResource release) {
        return switch (charts.of(release)) {
            case ChartSource.Known known ->
                new WatchedWorkload(workload, Optional.of(known.source()), Optional.empty());
            case ChartSource.Problem problem ->
                new WatchedWorkload(workload, Optional.empty(), Optional.of(problem.reason()));
        };
    }

    /** The annotations of an object that are ours. */
    static Map<String, String> ours(HasMetadata object) {
        return Optional.ofNullable(object.getMetadata().getAnnotations()).orElse(Map.of()).entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(Annotation.PREFIX))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Without texts that are kept as values, and of the history only what stands in the containers now. */
    private static Workload slim(Workload workload) {
        var settings = workload.annotations().entrySet().stream()
                .filter(entry -> !RECORDS.containsKey(entry.getKey()))
                .collect(Collectors.toUnmodifiableMap(entry -> entry.getKey().intern(), Map.Entry::getValue));
        var seen = new HashSet<String>();
        var newest = workload.records().history().stream()
                .filter(entry -> seen.add(entry.container()))
                .toList();
        var records = new Workload.Records(workload.records().lastUpdate(), newest, List.of());
        return new Workload(workload.ref(), settings, Map.of(), workload.containers(), workload.pullAccess(), records);
    }
}
