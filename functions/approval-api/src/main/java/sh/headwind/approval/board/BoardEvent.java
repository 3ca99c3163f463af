// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.board;

import sh.headwind.core.update.UpdateRequest;

/** A request was written, or deleted. */
public record BoardEvent(Kind kind, UpdateRequest request) {

    /** What happened to it. */
    public enum Kind {
        UPDATED,
        DELETED
    }
}
