// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.pattern;

/** Reads a character class of a regular expression, from behind its opening bracket, and single escapes. */
final class ClassReader {

    private final Reader reader;

    ClassReader(Reader reader) {
        this.reader = reader;
    }

    Letters letters() {
        var negated = reader.skips("^");
        var letters = Letters.NONE;
        do {
            letters = letters.or(member(reader.next()));
        } while (!reader.sees(']'));
        reader.expect(']');
        return negated ? letters.not() : letters;
    }

    private Letters member(char first) {
        if (first == '[') {
            throw reader.unreadable("a '[' inside of brackets must be written '\\['");
        }
        if (first == '\\') {
            return escape(reader);
        }
        if (!reader.skips("-")) {
            return Letters.only(first);
        }
        if (reader.sees(']')) {
            return Letters.only(first).or(Letters.only('-'));
        }
        var last = reader.next();
        if (last < first || last == '\\' || last == '[') {
            throw reader.unreadable("the range " + first + "-" + last + " is empty or unclear");
        }
        return Letters.range(first, last);
    }

    /** What a backslash and the character after it stand for. */
    static Letters escape(Reader reader) {
        var letter = reader.next();
        return switch (letter) {
            case 'd' -> Letters.DIGIT;
            case 'D' -> Letters.DIGIT.not();
            case 'w' -> Letters.WORD;
            case 'W' -> Letters.WORD.not();
            case 's' -> Letters.SPACE;
            case 'S' -> Letters.SPACE.not();
            default -> punctuation(reader, letter);
        };
    }

    private static Letters punctuation(Reader reader, char letter) {
        if (Letters.WORD.has(letter)) {
            throw reader.unreadable("'\\" + letter + "' is not supported");
        }
        return Letters.only(letter);
    }
}
