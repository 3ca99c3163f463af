// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.pattern;

/** One instruction of a {@link Program}; targets are indexes of steps. */
sealed interface Step {

    /** A step that looks at the text and has one way on. */
    sealed interface Straight extends Step {

        /** Where in {@code text} to go on with the next step; negative if the text does not fit. */
        int after(String text, int at);
    }

    /** Takes one character. */
    record Take(Letters letters) implements Straight {

        @Override
        public int after(String text, int at) {
            return at < text.length() && letters.has(text.charAt(at)) ? at + 1 : -1;
        }
    }

    /** Goes on only at the start of the text, or only at its {@code end}. */
    record Edge(boolean end) implements Straight {

        @Override
        public int after(String text, int at) {
            return at == (end ? text.length() : 0) ? at : -1;
        }
    }

    /** Takes as many characters as it can; if that leads nowhere, one less. The common loop, in one step instead of three. */
    record Span(Letters letters) implements Step {}

    /** Goes on at {@code first}; if that leads nowhere, at {@code second}. */
    record Fork(int first, int second) implements Step {}

    record Jump(int target) implements Step {}

    /** Notes the position: slot 2g is where group g starts, 2g + 1 where it ends. */
    record Mark(int slot) implements Step {}

    /** A match, if the text is used up. */
    record Done() implements Step {}
}
