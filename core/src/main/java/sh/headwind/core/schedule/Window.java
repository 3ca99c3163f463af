// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.schedule;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Excerpt;

/**
 * One window of every week, by the clock on the wall.
 *
 * @param end on the next day, where it is not after {@code start}
 * @param zone empty for the default of the cluster
 */
record Window(Days days, LocalTime start, LocalTime end, Optional<ZoneId> zone) {

    private static final Pattern FORM =
            Pattern.compile("(\\S+)\\s+([0-9]{2}):([0-9]{2})-([0-9]{2}):([0-9]{2})(?:\\s+(\\S+))?");

    static Window parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw unreadable(text, "expected <days> <HH:MM>-<HH:MM> [zone]");
        }
        var zone = Optional.ofNullable(form.group(6)).map(Window::zone);
        return new Window(
                Days.parse(form.group(1)),
                time(text, form.group(2), form.group(3)),
                form.group(4).equals("24") && form.group(5).equals("00")
                        ? LocalTime.MIDNIGHT
                        : time(text, form.group(4), form.group(5)),
                zone);
    }

    private static LocalTime time(String text, String hour, String minute) {
        var hours = Integer.parseInt(hour);
        var minutes = Integer.parseInt(minute);
        if (hours > 23 || minutes > 59) {
            throw unreadable(text, hour + ":" + minute + " is no time of the day");
        }
        return LocalTime.of(hours, minutes);
    }

    /** Names of zones are found in any case, as all words are. */
    private static ZoneId zone(String text) {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(text::equalsIgnoreCase)
                .findFirst()
                .map(ZoneId::of)
                .orElseThrow(() -> Failure.badInput(
                        "read the time zone '" + Excerpt.of(text) + "'", "expected one such as UTC or Europe/Berlin"));
    }

    /** Whether the clock on the wall stands inside, start included, end not. */
    boolean contains(LocalDateTime wall) {
        var time = wall.toLocalTime();
        var today = days.include(wall.getDayOfWeek());
        if (start.isBefore(end)) {
            return today && !time.isBefore(start) && time.isBefore(end);
        }
        var yesterday = days.include(wall.getDayOfWeek().minus(1));
        return (today && !time.isBefore(start)) || (yesterday && time.isBefore(end));
    }

    private static Failure unreadable(String text, String because) {
        return Failure.badInput("read the window '" + Excerpt.of(text) + "'", because);
    }

    @Override
    public String toString() {
        return days + " " + start + "-" + end + zone.map(id -> " " + id).orElse("");
    }
}
