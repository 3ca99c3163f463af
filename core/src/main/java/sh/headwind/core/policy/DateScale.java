// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Dates, with or without a time: {@code 20240115}, {@code 2024-1-15}, {@code 2024-01-15T10-30-00Z}. */
final class DateScale implements Scale<LocalDateTime> {

    private static final Pattern SEPARATORS = Pattern.compile("[-_.:TtZz ]");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{8}(?:[0-9]{2}){0,3}");
    private static final String MIDNIGHT = "000000";

    @Override
    public String noun() {
        return "a date";
    }

    @Override
    public Optional<LocalDateTime> read(String text) {
        var digits = SEPARATORS
                .splitAsStream(text)
                .map(part -> part.length() == 1 ? "0" + part : part)
                .collect(Collectors.joining());
        if (!DIGITS.matcher(digits).matches()) {
            return Optional.empty();
        }
        var full = digits + MIDNIGHT.substring(digits.length() - 8);
        try {
            return Optional.of(LocalDateTime.of(
                    number(full, 0, 4),
                    number(full, 4, 6),
                    number(full, 6, 8),
                    number(full, 8, 10),
                    number(full, 10, 12),
                    number(full, 12, 14)));
        } catch (DateTimeException _) {
            // The calendar knows which days there are; a 30th of February is no date.
            return Optional.empty();
        }
    }

    @Override
    public int compare(LocalDateTime left, LocalDateTime right) {
        return left.compareTo(right);
    }

    private static int number(String digits, int start, int end) {
        return Integer.parseInt(digits, start, end, 10);
    }
}
