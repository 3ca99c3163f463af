// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.rollback;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import sh.headwind.core.workload.Container;
import sh.headwind.core.workload.HistoryEntry;
import sh.headwind.core.workload.Workload;

/** Picks the entry of a history to go back to. */
final class Target {

    private Target() {}

    /** The history of one container, newest first. */
    static List<HistoryEntry> history(Workload workload, String container) {
        return workload.records().history().stream()
                .filter(entry -> entry.container().equals(container))
                .toList();
    }

    static Optional<HistoryEntry> of(Workload workload, Container container, OptionalInt index) {
        var history = history(workload, container.name());
        if (index.isPresent()) {
            return history.stream().skip(index.getAsInt()).findFirst();
        }
        return history.stream()
                .filter(entry -> !entry.image().equals(container.image()))
                .filter(entry -> !isQuarantined(workload, entry))
                .findFirst();
    }

    private static boolean isQuarantined(Workload workload, HistoryEntry entry) {
        return workload.records().quarantine().stream()
                .filter(each -> each.container().equals(entry.container()))
                .filter(each -> each.image().equals(entry.image()))
                .anyMatch(each -> each.digest().isEmpty() || each.digest().equals(entry.digest()));
    }
}
