// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.pattern;

import java.util.List;

/** A pattern as it was read, before it becomes a {@link Program}. */
sealed interface Node {

    /** One character out of a set. */
    record One(Letters letters) implements Node {}

    /** One after the other. */
    record Sequence(List<Node> nodes) implements Node {}

    /** One of several, the first that leads to a match. */
    record Choice(List<Node> nodes) implements Node {}

    /**
     * The same thing several times.
     *
     * @param most {@link #UNBOUNDED} for no limit
     * @param greedy as often as possible, else as seldom
     */
    record Repeat(Node node, int least, int most, boolean greedy) implements Node {}

    /** What it matches is kept. Groups count from 0. */
    record Group(int index, Node node) implements Node {}

    /** The start of the text. */
    record Start() implements Node {}

    /** The end of the text. */
    record End() implements Node {}

    int UNBOUNDED = -1;
}
