// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Excerpt;
import sh.headwind.core.schedule.Durations;

/** How the values of annotations are read. Texts come trimmed; a {@link Failure} says what was expected. */
final class Values {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final int MOST_STEPS = 20;

    private Values() {}

    static boolean bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw unreadable(text, "expected true or false");
        };
    }

    /** A constant by its name in lower case, with dashes. */
    static <E extends Enum<E>> E word(String text, Class<E> type) {
        var constants = type.getEnumConstants();
        return Arrays.stream(constants)
                .filter(constant -> word(constant).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> unreadable(
                        text,
                        "expected one of "
                                + Arrays.stream(constants).map(Values::word).collect(Collectors.joining(", "))));
    }

    static int number(String text, int least, int most) {
        var value = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : -1;
        if (value < least || value > most) {
            throw unreadable(text, "expected a number from " + least + " to " + most);
        }
        return value;
    }

    static Duration atLeast(String text, Duration least) {
        var duration = Durations.parse(text);
        if (duration.compareTo(least) < 0) {
            throw unreadable(text, "expected at least " + Durations.print(least));
        }
        return duration;
    }

    /** Growing shares in per cent: {@code 10,50}. */
    static List<Integer> shares(String text) {
        var shares = new ArrayList<Integer>();
        for (var part : text.split(",", MOST_STEPS + 1)) {
            var share = number(part.strip(), 1, 100);
            if (!shares.isEmpty() && share <= shares.getLast()) {
                throw unreadable(text, "expected shares that grow, such as 10,50");
            }
            shares.add(share);
        }
        return shares;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Failure unreadable(String text, String because) {
        return Failure.badInput("read '" + Excerpt.of(text) + "'", because);
    }
}
