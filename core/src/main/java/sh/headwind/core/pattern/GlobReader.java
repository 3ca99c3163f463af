// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.pattern;

import java.util.ArrayList;
import java.util.List;

/** Reads a glob: {@code *}, {@code ?}, {@code [a-z]}, {@code [!a-z]} and {@code {a,b}} are special, all else is itself. */
final class GlobReader {

    private static final int DEEPEST = 16;

    private final Reader reader;
    private int groups;
    private int depth;

    GlobReader(String text) {
        this.reader = new Reader(text);
    }

    Program program() {
        var node = sequence(false);
        return new Program(Compiler.compile(reader.text(), node), groups);
    }

    private Node sequence(boolean inBraces) {
        var nodes = new ArrayList<Node>();
        while (!reader.atEnd() && !(inBraces && (reader.sees(',') || reader.sees('}')))) {
            nodes.add(seesWildcard() ? wildcards() : plain(reader.next()));
        }
        return new Node.Sequence(List.copyOf(nodes));
    }

    private Node plain(char letter) {
        return letter == '{' ? braces() : new Node.One(Letters.only(letter));
    }

    private boolean seesWildcard() {
        return reader.sees('*') || reader.sees('?') || reader.sees('[');
    }

    /** Wildcards side by side are one: what {@code [0-9]*} matched is one text, not a digit and a rest. */
    private Node wildcards() {
        var nodes = new ArrayList<Node>();
        while (seesWildcard()) {
            nodes.add(wildcard(reader.next()));
        }
        return new Node.Group(groups++, new Node.Sequence(List.copyOf(nodes)));
    }

    private Node wildcard(char letter) {
        return switch (letter) {
            case '*' -> new Node.Repeat(new Node.One(Letters.ANY), 0, Node.UNBOUNDED, true);
            case '?' -> new Node.One(Letters.ANY);
            default -> new Node.One(brackets());
        };
    }

    private Letters brackets() {
        var negated = reader.skips("!") || reader.skips("^");
        var letters = Letters.NONE;
        do {
            var first = reader.next();
            var last = first;
            if (reader.skips("-")) {
                last = reader.next();
            }
            if (last < first) {
                throw reader.unreadable("the range " + first + "-" + last + " is empty");
            }
            letters = letters.or(Letters.range(first, last));
        } while (!reader.sees(']'));
        reader.expect(']');
        return negated ? letters.not() : letters;
    }

    private Node braces() {
        if (++depth > DEEPEST) {
            throw reader.unreadable("its braces are nested too deeply");
        }
        var choices = new ArrayList<Node>();
        do {
            choices.add(sequence(true));
        } while (reader.skips(","));
        reader.expect('}');
        depth--;
        return new Node.Choice(List.copyOf(choices));
    }
}
