// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.workload;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import sh.headwind.core.image.Digest;

/** One image that ran in a container, as the {@code update-history} annotation keeps it. */
public record HistoryEntry(
        String container,
        String image,
        Instant timestamp,
        Optional<String> updateRequestName,
        Optional<String> approvedBy,
        Optional<Digest> digest) {

    /** Entries that are kept for each container. */
    public static final int KEPT = 10;

    /**
     * The history with {@code entry} as its newest one. What ran until now, {@code before}, is put under it where it is not
     * the newest so far: what ran before the first update, or was put there by hand, can be rolled back to as well.
     */
    public static List<HistoryEntry> add(List<HistoryEntry> history, HistoryEntry entry, HistoryEntry before) {
        var isKnown = history.stream()
                .filter(each -> each.container().equals(before.container()))
                .findFirst()
                .filter(newest -> newest.image().equals(before.image()))
                .isPresent();
        return add(isKnown ? history : add(history, before), entry);
    }

    /** The history with {@code entry} as its newest one. */
    public static List<HistoryEntry> add(List<HistoryEntry> history, HistoryEntry entry) {
        var result = new ArrayList<HistoryEntry>();
        result.add(entry);
        result.addAll(history);
        return limit(result);
    }

    private static List<HistoryEntry> limit(List<HistoryEntry> entries) {
        var counts = new HashMap<String, Integer>();
        return entries.stream()
                .filter(each -> counts.merge(each.container(), 1, Integer::sum) <= KEPT)
                .toList();
    }
}
