// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.settings;

import java.util.List;
import java.util.stream.Collectors;

/** What came of reading annotations. Nothing is guessed: with one unreadable value there are no settings. */
public sealed interface SettingsResult {

    /**
     * All is readable.
     *
     * @param unknownKeys with our prefix, but none of ours; worth a warning
     */
    @SuppressWarnings(
            "AvoidCommonTypeNames") // Always written as SettingsResult.Readable; java.lang.Readable is about streams.
    record Readable(Settings settings, List<String> unknownKeys) implements SettingsResult {

        public Readable {
            unknownKeys = List.copyOf(unknownKeys);
        }
    }

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
