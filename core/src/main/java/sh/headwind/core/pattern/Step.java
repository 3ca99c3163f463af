// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.pattern;

/** One instruction of a {@link Program}; targets are indexes of steps. */
sealed interface Step {

    /** Takes one character. */
    record Take(Letters letters) implements Step {}

    /** Goes on at {@code first}; if that leads nowhere, at {@code second}. */
    record Fork(int first, int second) implements Step {}

    record Jump(int target) implements Step {}

    /** Notes the position: slot 2g is where group g starts, 2g + 1 where it ends. */
    record Mark(int slot) implements Step {}

    /** Goes on only at the start of the text, or only at its {@code end}. */
    record Edge(boolean end) implements Step {}

    /** A match, if the text is used up. */
    record Done() implements Step {}
}
