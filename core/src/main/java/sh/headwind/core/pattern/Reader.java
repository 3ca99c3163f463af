// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.pattern;

import sh.headwind.core.failure.Failure;

/** A pattern that is being read, one character after the other. */
final class Reader {

    private final String text;
    private int at;

    Reader(String text) {
        Patterns.check(text);
        this.text = text;
    }

    boolean atEnd() {
        return at == text.length();
    }

    boolean sees(char letter) {
        return !atEnd() && text.charAt(at) == letter;
    }

    /** The next character, which is left behind. */
    char next() {
        if (atEnd()) {
            throw unreadable("it ends too early");
        }
        return text.charAt(at++);
    }

    /** Whether {@code expected} comes next; if so it is left behind. */
    boolean skips(String expected) {
        if (!text.startsWith(expected, at)) {
            return false;
        }
        at += expected.length();
        return true;
    }

    void expect(char letter) {
        if (!skips(String.valueOf(letter))) {
            throw unreadable("a '" + letter + "' is missing");
        }
    }

    /** A text up to {@code letter}, which is left behind too. */
    String upTo(char letter) {
        var end = text.indexOf(letter, at);
        if (end < 0) {
            throw unreadable("a '" + letter + "' is missing");
        }
        var found = text.substring(at, end);
        at = end + 1;
        return found;
    }

    String text() {
        return text;
    }

    Failure unreadable(String because) {
        return Patterns.unreadable(text, because);
    }
}
