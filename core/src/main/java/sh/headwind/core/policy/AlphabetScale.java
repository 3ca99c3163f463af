// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import java.util.Optional;

/** Texts by their characters. */
final class AlphabetScale implements Scale<String> {

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
        return left.compareTo(right);
    }
}
