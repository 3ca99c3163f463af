// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import sh.headwind.testing.cluster.resource.ApiRefusal;

/** The last writes to one kind, so that a watch can start where a list ended. Guarded by the lock of the store. */
final class ChangeHistory {

    /** Bridges the moment between a list and its watch; a real server keeps about as many. */
    private static final int KEPT = 10_000;

    private final Deque<Change> changes = new ArrayDeque<>();
    private long forgotten;

    void add(Change change) {
        changes.addLast(change);
        if (changes.size() > KEPT) {
            forgotten = changes.removeFirst().version();
        }
    }

    /** Every write after {@code version}, in order; refused as expired if some of them are no longer known. */
    List<Change> since(long version) {
        if (version < forgotten) {
            throw ApiRefusal.expired(version, forgotten);
        }
        return changes.reversed().stream()
                .takeWhile(change -> change.version() > version)
                .toList()
                .reversed();
    }

    void forgetBefore(long version) {
        changes.removeIf(change -> change.version() <= version);
        forgotten = Math.max(forgotten, version);
    }
}
