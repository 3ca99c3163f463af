// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.pattern;

import java.util.List;
import java.util.Optional;

/**
 * A regular expression over a whole text, in the language that is matched in linear time: characters, {@code .}, classes
 * ({@code [a-z]}, {@code \d}, {@code \w}, {@code \s} and their opposites), groups, named groups, {@code |}, {@code ^},
 * {@code $}, {@code ? * + {n,m}} greedy or lazy, and {@code (?i)} at the start. No look-around and no back-references, as
 * in RE2. Equal when written alike.
 *
 * @see <a href="https://github.com/google/re2/wiki/Syntax">RE2: syntax</a>
 */
public final class Regex {

    private final String text;
    private final Program program;

    private Regex(String text, Program program) {
        this.text = text;
        this.program = program;
    }

    /** Reads an expression of at most 256 characters; a {@code Failure} of kind BAD_INPUT says what is wrong with it. */
    public static Regex parse(String text) {
        return new Regex(text, new RegexReader(text).program());
    }

    /** What each group matched, empty text for one that took no part; no entry without groups; empty if the text does not match. */
    public Optional<List<String>> match(String candidate) {
        return program.match(candidate);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Regex regex && regex.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
