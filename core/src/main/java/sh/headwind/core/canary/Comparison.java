// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.canary;

import java.util.Locale;
import java.util.Optional;
import sh.headwind.core.canary.ErrorRatios.Answers;

/** Compares how two Revisions answer at the same time: what both suffer from is not the new one's fault. */
public final class Comparison {

    /** Fewer answers say nothing. */
    private static final double ENOUGH = 20;

    /** The new one may be worse by this much: chance, cold starts. */
    private static final double TOLERANCE = 0.05;

    private Comparison() {}

    /** Why the new Revision is worse than the old one; empty while it is not. */
    public static Optional<String> worse(Answers old, Answers fresh) {
        if (fresh.all() < ENOUGH || fresh.ratio() <= old.ratio() + TOLERANCE) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "%.1f %% of its answers are errors, %.1f %% of the old Revision's",
                fresh.ratio() * 100,
                old.ratio() * 100));
    }
}
