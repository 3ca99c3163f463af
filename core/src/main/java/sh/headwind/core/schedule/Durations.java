// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.schedule;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Excerpt;

/** Durations as users write them: seconds ({@code 300}), or {@code 90s}, {@code 15m}, {@code 12h}, {@code 3d} and sums. */
public final class Durations {

    private static final Duration LONGEST = Duration.ofDays(3650);
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");
    private static final Pattern SUM = Pattern.compile("(?:[0-9]{1,9}[dhms])+");
    private static final Pattern TERM = Pattern.compile("([0-9]{1,9})([dhms])");

    private Durations() {}

    /** Reads a duration of at most ten years; a {@link Failure} of kind BAD_INPUT says what is wrong with it. */
    public static Duration parse(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        var duration = SECONDS.matcher(lower).matches() ? Duration.ofSeconds(Long.parseLong(lower)) : sum(lower);
        if (duration.compareTo(LONGEST) > 0) {
            throw unreadable(text, "it is longer than ten years");
        }
        return duration;
    }

    private static Duration sum(String text) {
        if (!SUM.matcher(text).matches()) {
            throw unreadable(text, "expected seconds, or a sum of 90s, 15m, 12h, 3d");
        }
        return TERM.matcher(text)
                .results()
                .map(term -> term(Long.parseLong(term.group(1)), term.group(2).charAt(0)))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration term(long count, char unit) {
        return switch (unit) {
            case 'd' -> Duration.ofDays(count);
            case 'h' -> Duration.ofHours(count);
            case 'm' -> Duration.ofMinutes(count);
            default -> Duration.ofSeconds(count);
        };
    }

    /** The shortest sum that {@link #parse} reads as the same duration; parts of a second are cut off. */
    public static String print(Duration duration) {
        if (duration.toSeconds() == 0) {
            return "0s";
        }
        return unit(duration.toDays(), "d")
                + unit(duration.toHoursPart(), "h")
                + unit(duration.toMinutesPart(), "m")
                + unit(duration.toSecondsPart(), "s");
    }

    private static String unit(long count, String unit) {
        return count == 0 ? "" : count + unit;
    }

    private static Failure unreadable(String text, String because) {
        return Failure.badInput("read the duration '" + Excerpt.of(text) + "'", because);
    }
}
