// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.update;

import java.util.Arrays;
import java.util.Optional;

/** How far an update request is. Terminal phases absorb: nothing moves a request out of them. */
public enum Phase {
    PENDING("Pending", false),
    APPROVED("Approved", false),
    APPLYING("Applying", false),
    COMPLETED("Completed", true),
    REJECTED("Rejected", true),
    FAILED("Failed", true),
    ROLLED_BACK("RolledBack", true),
    EXPIRED("Expired", true),
    SUPERSEDED("Superseded", true);

    private final String text;
    private final boolean terminal;

    Phase(String text, boolean terminal) {
        this.text = text;
        this.terminal = terminal;
    }

    /** As it stands in the resource. */
    public String text() {
        return text;
    }

    /** Whether nothing comes after it. */
    public boolean isTerminal() {
        return terminal;
    }

    /** The phase of that spelling. */
    public static Optional<Phase> of(String text) {
        return Arrays.stream(values()).filter(each -> each.text.equals(text)).findFirst();
    }
}
