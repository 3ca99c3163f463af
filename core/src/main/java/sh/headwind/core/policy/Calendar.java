// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import com.github.zafarkhaja.semver.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import sh.headwind.core.image.Numbers;
import sh.headwind.core.image.SuffixReader;
import sh.headwind.core.image.Suffixes;

/**
 * A calendar version: two to four numbers led by a year ({@code 2024.01.15}, {@code 22.04}), leading zeros allowed.
 *
 * @param text as the tag spells it
 * @param numbers year first
 * @param separators between the numbers, {@code ..}
 * @param suffixes what follows
 * @see <a href="https://calver.org/">Calendar versioning</a>
 */
record Calendar(String text, List<Long> numbers, String separators, Suffixes suffixes) {

    private static final Pattern YEAR = Pattern.compile("[0-9]{2}|(?:19|2[0-9])[0-9]{2}");
    private static final Version FINAL = Version.of(0);
    private static final int CENTURY = 100;
    private static final int MOST_NUMBERS = 4;
    private static final int MOST_DIGITS = 18;

    Calendar {
        numbers = List.copyOf(numbers);
    }

    static Optional<Calendar> parse(String text) {
        var at = Numbers.startOfNumbers(text);
        var end = Numbers.endOfDigits(text, at);
        if (!YEAR.matcher(text.substring(at, end)).matches()) {
            return Optional.empty();
        }
        var numbers = new ArrayList<Long>();
        numbers.add(Long.parseLong(text, at, end, 10));
        var separators = new StringBuilder();
        while (numbers.size() < MOST_NUMBERS && startsNumber(text, end)) {
            separators.append(text.charAt(end));
            at = end + 1;
            end = Numbers.endOfDigits(text, at);
            numbers.add(Long.parseLong(text, at, end, 10));
        }
        if (numbers.size() < 2) {
            return Optional.empty();
        }
        return SuffixReader.read(text, end)
                .map(suffixes -> new Calendar(text, numbers, separators.toString(), suffixes));
    }

    /** Whether a separator and a whole number follow: {@code -15}, but not the flavour {@code -3alpine}. */
    private static boolean startsNumber(String text, int at) {
        if (at >= text.length() || !isSeparator(text.charAt(at))) {
            return false;
        }
        var end = Numbers.endOfDigits(text, at + 1);
        var digits = end - at - 1;
        return digits > 0 && digits <= MOST_DIGITS && (end == text.length() || isSeparator(text.charAt(end)));
    }

    private static boolean isSeparator(char letter) {
        return letter == '.' || letter == '-' || letter == '_';
    }

    /** Whether the year is written with two digits: nobody can compare 24 with 2023. */
    boolean hasShortYear() {
        return numbers.getFirst() < CENTURY;
    }

    /** The pre-release as a version of its own, which is how semantic versioning orders it; final releases are highest. */
    Version stage() {
        return suffixes.prerelease()
                .map(prerelease -> Version.of(0, 0, 0, prerelease.text()))
                .orElse(FINAL);
    }

    @Override
    public String toString() {
        return text;
    }
}
