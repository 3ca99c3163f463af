// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import java.util.Optional;
import sh.headwind.core.image.Numbers;

/** Texts as people sort them: numbers in them count by their value, so that {@code v9} comes before {@code v10}. */
final class NaturalScale implements Scale<String> {

    @Override
    public String noun() {
        return "a text";
    }

    @Override
    public Optional<String> read(String text) {
        return Optional.of(text);
    }

    @Override
    public int compare(String left, String right) {
        var l = 0;
        var r = 0;
        while (l < left.length() && r < right.length()) {
            var leftEnd = Numbers.endOfDigits(left, l);
            var rightEnd = Numbers.endOfDigits(right, r);
            var difference = leftEnd > l && rightEnd > r
                    ? Numbers.compareDigits(left, l, right, r)
                    : Character.compare(left.charAt(l), right.charAt(r));
            if (difference != 0) {
                return difference;
            }
            // Equal numbers may differ in leading zeros; other characters go one by one.
            l = Math.max(leftEnd, l + 1);
            r = Math.max(rightEnd, r + 1);
        }
        return Integer.compare(left.length() - l, right.length() - r);
    }
}
