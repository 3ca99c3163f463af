// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.pattern;

import java.util.List;
import java.util.Optional;

/**
 * A glob over a whole text: {@code *} any characters, {@code ?} one, {@code [a-z]} one of a range, {@code {a,b}} one of
 * several. Equal when written alike.
 */
public final class Glob {

    private final String text;
    private final Program program;

    private Glob(String text, Program program) {
        this.text = text;
        this.program = program;
    }

    /** Reads a glob of at most 256 characters; a {@code Failure} of kind BAD_INPUT says what is wrong with it. */
    public static Glob parse(String text) {
        return new Glob(text, new GlobReader(text).program());
    }

    /**
     * What each wildcard ({@code *}, {@code ?}, {@code []}, or several side by side) matched, from left to right; empty if
     * the text does not match.
     */
    public Optional<List<String>> match(String candidate) {
        return program.match(candidate);
    }

    /** Whether the whole of {@code candidate} matches. */
    public boolean matches(String candidate) {
        return program.matches(candidate);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Glob glob && glob.text.equals(text);
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
