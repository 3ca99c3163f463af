// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.schedule;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Excerpt;

/** Days of the week as users write them: {@code *}, {@code Mon}, {@code Monday}, {@code Fri-Mon}, {@code Tue,Thu}. */
record Days(Set<DayOfWeek> days) {

    private static final Set<DayOfWeek> ALL = Set.copyOf(EnumSet.allOf(DayOfWeek.class));

    Days {
        days = Set.copyOf(days);
    }

    static Days parse(String text) {
        if (text.equals("*")) {
            return new Days(ALL);
        }
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (var part : text.split(",", -1)) {
            var dash = part.indexOf('-');
            if (dash < 0) {
                days.add(day(part));
            } else {
                addRange(days, day(part.substring(0, dash)), day(part.substring(dash + 1)));
            }
        }
        return new Days(days);
    }

    /** A range may go over the weekend. */
    private static void addRange(Set<DayOfWeek> days, DayOfWeek first, DayOfWeek last) {
        for (var day = first; day != last; day = day.plus(1)) {
            days.add(day);
        }
        days.add(last);
    }

    private static DayOfWeek day(String text) {
        for (var day : DayOfWeek.values()) {
            if (text.equalsIgnoreCase(shortName(day)) || text.equalsIgnoreCase(day.name())) {
                return day;
            }
        }
        throw Failure.badInput(
                "read the day '" + Excerpt.of(text) + "'", "expected Mon, Tue, Wed, Thu, Fri, Sat or Sun");
    }

    boolean include(DayOfWeek day) {
        return days.contains(day);
    }

    private static String shortName(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, Locale.ROOT);
    }

    @Override
    public String toString() {
        return days.equals(ALL)
                ? "*"
                : days.stream().sorted().map(Days::shortName).collect(Collectors.joining(","));
    }
}
