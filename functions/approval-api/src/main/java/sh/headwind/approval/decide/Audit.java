// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.decide;

import sh.headwind.core.update.UpdateRequest;

/** Port: where it is written down who decided what. */
@FunctionalInterface
public interface Audit {

    /** Something that a person asked for. */
    enum Action {
        APPROVED,
        REJECTED,
        ROLLBACK_REQUESTED
    }

    /**
     * A decision that stands.
     *
     * @param request as it is now
     * @param comment the person's own words; may be empty
     */
    record Entry(Action action, String user, String comment, UpdateRequest request) {}

    /** Writes it down. Never fails: what is decided is decided. */
    void record(Entry entry);
}
