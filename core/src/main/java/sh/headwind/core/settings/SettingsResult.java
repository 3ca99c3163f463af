// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.settings;

import java.util.List;
import java.util.stream.Collectors;

/** What came of reading annotations. Nothing is guessed: with one unreadable value there are no settings. */
public sealed interface SettingsResult {

    /** All is readable. */
    @SuppressWarnings(
            "AvoidCommonTypeNames") // Always written as SettingsResult.Readable; java.lang.Readable is about streams.
    record Readable(Settings settings) implements SettingsResult {}

    /** The container gets no update until this is mended. */
    record Unreadable(List<Problem> problems) implements SettingsResult {

        public Unreadable {
            problems = List.copyOf(problems);
        }

        /** All problems in one line. */
        public String sentence() {
            return problems.stream().map(Problem::sentence).collect(Collectors.joining("; "));
        }
    }
}
