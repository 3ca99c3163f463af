// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.update;

import java.util.Locale;

/** Where an update request comes from. */
public enum Origin {
    WEBHOOK,
    POLL,
    MANUAL,
    ROLLBACK;

    /** As it stands in resources and events: lower case. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
