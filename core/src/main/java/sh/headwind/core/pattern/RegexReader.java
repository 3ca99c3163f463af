// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.pattern;

import java.util.ArrayList;
import java.util.List;

/** Reads a regular expression by recursive descent: alternatives of sequences of repeated atoms. */
final class RegexReader {

    private static final int DEEPEST = 32;

    /** A tag has at most 128 characters. */
    private static final int MOST_REPEATS = 128;

    private final Reader reader;
    private boolean bothCases;
    private int groups;
    private int depth;

    RegexReader(String text) {
        this.reader = new Reader(text);
    }

    Program program() {
        bothCases = reader.skips("(?i)");
        var node = choice();
        if (!reader.atEnd()) {
            throw reader.unreadable("a ')' has no '('");
        }
        return new Program(Compiler.compile(reader.text(), node), groups);
    }

    private Node choice() {
        var choices = new ArrayList<Node>();
        do {
            choices.add(sequence());
        } while (reader.skips("|"));
        return choices.size() == 1 ? choices.getFirst() : new Node.Choice(List.copyOf(choices));
    }

    private Node sequence() {
        var nodes = new ArrayList<Node>();
        while (!reader.atEnd() && !reader.sees('|') && !reader.sees(')')) {
            nodes.add(repeated(atom(reader.next())));
        }
        return new Node.Sequence(List.copyOf(nodes));
    }

    private Node atom(char letter) {
        return switch (letter) {
            case '.' -> new Node.One(Letters.ANY);
            case '[' -> one(new ClassReader(reader).letters());
            case '\\' -> one(ClassReader.escape(reader));
            case '(' -> group();
            case '^' -> new Node.Start();
            case '$' -> new Node.End();
            case '*', '+', '?', '{' -> throw reader.unreadable("there is nothing to repeat before '" + letter + "'");
            default -> one(Letters.only(letter));
        };
    }

    private Node one(Letters letters) {
        return new Node.One(bothCases ? letters.inBothCases() : letters);
    }

    private Node group() {
        if (++depth > DEEPEST) {
            throw reader.unreadable("its groups are nested too deeply");
        }
        var node = reader.skips("?:") ? choice() : capturing();
        reader.expect(')');
        depth--;
        return node;
    }

    private Node capturing() {
        if (reader.skips("?")) {
            reader.skips("P");
            if (!reader.skips("<") || reader.sees('=') || reader.sees('!')) {
                throw reader.unreadable("look-around and flags inside of the pattern are not supported");
            }
            if (reader.upTo('>').isEmpty()) {
                throw reader.unreadable("a group has an empty name");
            }
        }
        var index = groups++;
        return new Node.Group(index, choice());
    }

    private Node repeated(Node atom) {
        if (!seesRepeat()) {
            return atom;
        }
        var repeated = switch (reader.next()) {
            case '*' -> repeat(atom, 0, Node.UNBOUNDED);
            case '+' -> repeat(atom, 1, Node.UNBOUNDED);
            case '?' -> repeat(atom, 0, 1);
            default -> counted(atom);
        };
        if (seesRepeat()) {
            throw reader.unreadable("a repetition cannot be repeated without a group around it");
        }
        return repeated;
    }

    private boolean seesRepeat() {
        return reader.sees('*') || reader.sees('+') || reader.sees('?') || reader.sees('{');
    }

    private Node counted(Node atom) {
        var bounds = reader.upTo('}');
        var comma = bounds.indexOf(',');
        var least = count(comma < 0 ? bounds : bounds.substring(0, comma));
        if (comma == bounds.length() - 1) {
            return repeat(atom, least, Node.UNBOUNDED);
        }
        var most = comma < 0 ? least : count(bounds.substring(comma + 1));
        if (most < least) {
            throw reader.unreadable("the repetition {" + bounds + "} is empty");
        }
        return repeat(atom, least, most);
    }

    private int count(String digits) {
        if (!digits.matches("[0-9]{1,3}") || Integer.parseInt(digits) > MOST_REPEATS) {
            throw reader.unreadable("a repetition counts from 0 to " + MOST_REPEATS);
        }
        return Integer.parseInt(digits);
    }

    private Node repeat(Node atom, int least, int most) {
        return new Node.Repeat(atom, least, most, !reader.skips("?"));
    }
}
