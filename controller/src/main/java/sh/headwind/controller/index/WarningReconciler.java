// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.index;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import sh.headwind.controller.queue.KeyedQueue;
import sh.headwind.core.workload.WorkloadRef;

/** Warns of annotations that cannot be read: once for each set of problems, and once more after a restart. */
public final class WarningReconciler implements KeyedQueue.Work<WorkloadRef> {

    private final Index index;
    private final Warnings warnings;
    /** Workloads with problems only: they are few, or their owners read their Events. */
    private final Map<WorkloadRef, List<String>> told = new ConcurrentHashMap<>();

    /** Tells what {@code index} finds wrong. */
    public WarningReconciler(Index index, Warnings warnings) {
        this.index = index;
        this.warnings = warnings;
    }

    @Override
    public Optional<Duration> on(WorkloadRef workload) {
        var now = index.warnings(workload);
        if (now.isEmpty()) {
            told.remove(workload);
            return Optional.empty();
        }
        if (!now.equals(told.get(workload))) {
            now.forEach(message -> warnings.invalidAnnotation(workload, message));
            told.put(workload, now);
        }
        return Optional.empty();
    }
}
