// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.pattern;

import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Excerpt;

/** What all patterns have in common. */
final class Patterns {

    private static final int LONGEST = 256;

    private Patterns() {}

    /** Refuses what is empty or longer than 256 characters. */
    static void check(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw unreadable(text, "expected 1 to 256 characters");
        }
    }

    static Failure unreadable(String text, String because) {
        return Failure.badInput("read the pattern '" + Excerpt.of(text) + "'", because);
    }
}
