// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Numbers as they stand in tags: dotted, of any length, with leading zeros. */
public final class Numbers {

    /** What fits into a {@code long}, whatever the digits. */
    private static final int MOST_DIGITS = 18;

    private Numbers() {}

    /** The numbers of {@code 3.19}; empty where there is anything but digits and single dots, or a number too large. */
    static Optional<List<Long>> parse(String text) {
        var numbers = new ArrayList<Long>();
        var start = 0;
        while (true) {
            var end = endOfDigits(text, start);
            if (end == start || end - start > MOST_DIGITS) {
                return Optional.empty();
            }
            numbers.add(Long.parseLong(text, start, end, 10));
            if (end == text.length()) {
                return Optional.of(numbers);
            }
            if (text.charAt(end) != '.') {
                return Optional.empty();
            }
            start = end + 1;
        }
    }

    /** Where the numbers of a version begin: behind one {@code v}, {@code V}, {@code release-} or {@code release-v}. */
    public static int startOfNumbers(String text) {
        var start = text.startsWith("release-") ? "release-".length() : 0;
        var letter = start < text.length() ? text.charAt(start) : ' ';
        return letter == 'v' || (letter == 'V' && start == 0) ? start + 1 : start;
    }

    /** Where the digits that begin at {@code start} end. */
    public static int endOfDigits(String text, int start) {
        var end = start;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Left to right; what is only longer is greater. */
    public static int compare(List<Long> left, List<Long> right) {
        var shorter = Math.min(left.size(), right.size());
        for (var i = 0; i < shorter; i++) {
            var difference = Long.compare(left.get(i), right.get(i));
            if (difference != 0) {
                return difference;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    /** By value, for numbers of any length; leading zeros do not count. */
    public static int compareDigits(String left, String right) {
        return compareDigits(left, 0, right, 0);
    }

    /** The same for the numbers that begin at {@code leftStart} and {@code rightStart}. */
    public static int compareDigits(String left, int leftStart, String right, int rightStart) {
        var leftEnd = endOfDigits(left, leftStart);
        var rightEnd = endOfDigits(right, rightStart);
        var l = startWithoutZeros(left, leftStart, leftEnd);
        var r = startWithoutZeros(right, rightStart, rightEnd);
        if (leftEnd - l != rightEnd - r) {
            return Integer.compare(leftEnd - l, rightEnd - r);
        }
        while (l < leftEnd) {
            var difference = Character.compare(left.charAt(l++), right.charAt(r++));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private static int startWithoutZeros(String text, int start, int end) {
        var first = start;
        while (first < end - 1 && text.charAt(first) == '0') {
            first++;
        }
        return first;
    }

    /** The digits from the first that counts; at least one. */
    public static String withoutZeros(String digits) {
        return digits.substring(startWithoutZeros(digits, 0, digits.length()));
    }

    static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }
}
