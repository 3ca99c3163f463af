// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.pattern;

/** A set of ASCII characters as 128 bits. Tags and names of containers are ASCII; nothing else is ever in the set. */
record Letters(long low, long high) {

    static final Letters NONE = new Letters(0, 0);
    static final Letters ANY = new Letters(-1, -1);
    static final Letters DIGIT = range('0', '9');
    static final Letters WORD = DIGIT.or(range('a', 'z')).or(range('A', 'Z')).or(only('_'));
    static final Letters SPACE = only(' ').or(range('\t', '\r'));

    static Letters only(char letter) {
        return range(letter, letter);
    }

    static Letters range(char first, char last) {
        var low = 0L;
        var high = 0L;
        for (var letter = (int) first; letter <= last && letter < 128; letter++) {
            if (letter < 64) {
                low |= 1L << letter;
            } else {
                high |= 1L << (letter - 64);
            }
        }
        return new Letters(low, high);
    }

    Letters or(Letters other) {
        return new Letters(low | other.low, high | other.high);
    }

    Letters not() {
        return new Letters(~low, ~high);
    }

    /** The same letters in both cases. */
    Letters inBothCases() {
        var both = this;
        for (var letter = 'a'; letter <= 'z'; letter++) {
            var upper = Character.toUpperCase(letter);
            if (has(letter) || has(upper)) {
                both = both.or(only(letter)).or(only(upper));
            }
        }
        return both;
    }

    boolean has(char letter) {
        if (letter >= 128) {
            return false;
        }
        return ((letter < 64 ? low >>> letter : high >>> (letter - 64)) & 1) == 1;
    }
}
