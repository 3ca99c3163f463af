// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.image;

import java.util.Comparator;
import java.util.List;

/**
 * What a tag says beside its version: {@code alpine3.19}, {@code slim-bookworm}. A flavour is a list of names, each with
 * or without a number.
 */
public record Flavour(List<Part> parts) {

    /** The flavour of a plain version. */
    public static final Flavour NONE = new Flavour(List.of());

    /** By the numbers, left to right; only says something about flavours of the same names. */
    public static final Comparator<Flavour> BY_NUMBERS = (left, right) -> {
        var shorter = Math.min(left.parts.size(), right.parts.size());
        for (var i = 0; i < shorter; i++) {
            var difference = Numbers.compare(
                    left.parts.get(i).numbers(), right.parts.get(i).numbers());
            if (difference != 0) {
                return difference;
            }
        }
        return Integer.compare(left.parts.size(), right.parts.size());
    };

    public Flavour {
        parts = List.copyOf(parts);
    }

    /** One name and the number at its end; no numbers where it has none. */
    public record Part(String name, List<Long> numbers) {

        public Part {
            numbers = List.copyOf(numbers);
        }

        private boolean mayBecome(Part next) {
            return name.equals(next.name)
                    && numbers.isEmpty() == next.numbers.isEmpty()
                    && Numbers.compare(numbers, next.numbers) <= 0;
        }
    }

    /** Whether the names are the same, whatever their numbers: then it is one flavour at two times. */
    public boolean hasNamesOf(Flavour other) {
        if (parts.size() != other.parts.size()) {
            return false;
        }
        for (var i = 0; i < parts.size(); i++) {
            if (!parts.get(i).name().equals(other.parts.get(i).name())) {
                return false;
            }
        }
        return true;
    }

    /** Whether an update may go from here to {@code next}: the same names in the same order, and no number shrinks, comes or goes. */
    public boolean mayBecome(Flavour next) {
        if (parts.size() != next.parts.size()) {
            return false;
        }
        for (var i = 0; i < parts.size(); i++) {
            if (!parts.get(i).mayBecome(next.parts.get(i))) {
                return false;
            }
        }
        return true;
    }
}
