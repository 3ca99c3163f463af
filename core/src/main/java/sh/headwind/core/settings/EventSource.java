// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.settings;

import sh.headwind.core.update.Origin;

/** Which pushes count for a workload. */
public enum EventSource {
    WEBHOOK,
    POLLING,
    BOTH,
    NONE;

    /** Whether a candidate of {@code origin} is considered; requests made by hand and rollbacks always are. */
    public boolean counts(Origin origin) {
        return switch (origin) {
            case WEBHOOK -> this == WEBHOOK || this == BOTH;
            case POLL -> polls();
            case MANUAL, ROLLBACK -> true;
        };
    }

    /** Whether the registry is to be polled. */
    public boolean polls() {
        return this == POLLING || this == BOTH;
    }
}
