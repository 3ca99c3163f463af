// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.board;

import java.util.Arrays;
import java.util.Locale;
import sh.headwind.core.update.Phase;

/** The three heaps that requests are looked at in. */
public enum Tab {
    /** Somebody has to decide. */
    PENDING,
    /** Decided, and on its way. */
    ACTIVE,
    /** Over. */
    CLOSED;

    /** The heap of a request in that phase. */
    public static Tab of(Phase phase) {
        return switch (phase) {
            case PENDING -> PENDING;
            case APPROVED, APPLYING -> ACTIVE;
            case COMPLETED, REJECTED, FAILED, ROLLED_BACK, EXPIRED, SUPERSEDED -> CLOSED;
        };
    }

    /** The heap of that name, {@link #PENDING} for any other word. */
    public static Tab named(String text) {
        return Arrays.stream(values())
                .filter(tab -> tab.text().equals(text))
                .findFirst()
                .orElse(PENDING);
    }

    /** As it stands in addresses. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
