// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.access;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Who may what. It answers access reviews only; requests to the embedded API itself are not held against it, so that a test
 * can always look.
 */
public final class AccessTable {

    private final List<Grant> grants = new CopyOnWriteArrayList<>();
    private volatile boolean open;

    /** Gives a right. */
    public void allow(Grant grant) {
        grants.add(grant);
    }

    /** Takes all rights away. */
    public void clear() {
        open = false;
        grants.clear();
    }

    /** Everybody may everything, as suits a cluster on one's own machine. */
    public void allowEverything() {
        open = true;
    }

    /** Whether any right covers the attempt. */
    public boolean allows(Attempt attempt) {
        return open || grants.stream().anyMatch(grant -> grant.covers(attempt));
    }
}
