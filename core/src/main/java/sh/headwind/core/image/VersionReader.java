// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.image;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads versions by hand and in one pass: a tag list may have ten thousand entries. One reader remembers the suffixes it met,
 * for the tags of one repository share a few, and is for one thread.
 */
public final class VersionReader {

    private static final int MOST_PARTS = 3;
    private static final int MOST_DIGITS = 18;

    /** A lone number of six digits is a build number or a date. */
    private static final int MOST_DIGITS_ALONE = 5;

    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])");

    private final Map<String, Optional<Suffixes>> suffixes = new HashMap<>();

    /** The version that {@code text} spells; empty where it spells none. */
    public Optional<Version> read(String text) {
        var numbers = new long[MOST_PARTS];
        var start = Numbers.startOfNumbers(text);
        var parts = 0;
        var at = start;
        while (true) {
            var end = Numbers.endOfDigits(text, at);
            if (!isPlainNumber(text, at, end)) {
                return Optional.empty();
            }
            numbers[parts++] = Long.parseLong(text, at, end, 10);
            at = end;
            if (parts == MOST_PARTS || end == text.length() || text.charAt(end) != '.') {
                break;
            }
            at = end + 1;
        }
        if (parts == 1 && (at - start > MOST_DIGITS_ALONE || isDate(text, start))) {
            return Optional.empty();
        }
        var count = parts;
        return suffixes(text, at).map(found -> new Version(text, number(numbers, found), count, found));
    }

    private Optional<Suffixes> suffixes(String text, int at) {
        return at == text.length()
                ? SuffixReader.read(text, at)
                : suffixes.computeIfAbsent(text.substring(at), rest -> SuffixReader.read(rest, 0));
    }

    /** {@code 2024-01-15} is as little a version as {@code 20240115}: the month is no pre-release of the year. */
    private static boolean isDate(String text, int start) {
        return DATE.matcher(text).region(start, text.length()).lookingAt();
    }

    private static boolean isPlainNumber(String text, int start, int end) {
        var digits = end - start;
        return digits > 0 && digits <= MOST_DIGITS && (digits == 1 || text.charAt(start) != '0');
    }

    private static com.github.zafarkhaja.semver.Version number(long[] numbers, Suffixes suffixes) {
        return suffixes.prerelease()
                .map(prerelease ->
                        com.github.zafarkhaja.semver.Version.of(numbers[0], numbers[1], numbers[2], prerelease.text()))
                .orElseGet(() -> com.github.zafarkhaja.semver.Version.of(numbers[0], numbers[1], numbers[2]));
    }
}
