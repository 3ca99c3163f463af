// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import java.util.Optional;
import sh.headwind.core.image.Numbers;

/** Numbers of any length; leading zeros do not count. */
final class NumberScale implements Scale<String> {

    @Override
    public String noun() {
        return "a number";
    }

    /** The digits without leading zeros. */
    @Override
    public Optional<String> read(String text) {
        return !text.isEmpty() && Numbers.endOfDigits(text, 0) == text.length()
                ? Optional.of(Numbers.withoutZeros(text))
                : Optional.empty();
    }

    @Override
    public int compare(String left, String right) {
        return Numbers.compareDigits(left, right);
    }
}
