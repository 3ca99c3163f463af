// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sh.headwind.core.failure.Failure;

/**
 * When updates may be applied: {@code <days> <HH:MM>-<HH:MM> [zone]} joined by {@code ;}, by the clock on the wall. An hour
 * that a change to summer time skips is no opening, one that comes twice is open both times.
 */
public record UpdateWindow(List<Window> windows) {

    /** At any time. */
    public static final UpdateWindow ALWAYS = new UpdateWindow(List.of());

    /** A weekly window opens within eight days, and a week later where the clocks skip it. */
    private static final int HORIZON_DAYS = 22;

    public UpdateWindow {
        windows = List.copyOf(windows);
    }

    /** Reads one or more windows; a {@link Failure} of kind BAD_INPUT says what is wrong. {@link #toString()} is the inverse. */
    public static UpdateWindow parse(String text) {
        return new UpdateWindow(Arrays.stream(text.split(";", -1))
                .map(String::strip)
                .map(Window::parse)
                .toList());
    }

    /**
     * Whether updates may be applied at {@code instant}; {@code defaultZone} is for windows that name none: without it they
     * stay closed.
     */
    public boolean contains(Instant instant, Optional<ZoneId> defaultZone) {
        return windows.isEmpty() || windows.stream().anyMatch(window -> isOpen(window, instant, defaultZone));
    }

    /** The first moment from {@code from} on that is inside; empty if there is none in the next three weeks. */
    public Optional<Instant> nextOpening(Instant from, Optional<ZoneId> defaultZone) {
        if (contains(from, defaultZone)) {
            return Optional.of(from);
        }
        return windows.stream()
                .flatMap(window -> window.zone().or(() -> defaultZone).stream()
                        .flatMap(zone -> openings(window, from, zone))
                        .filter(instant -> instant.isAfter(from))
                        .filter(instant -> isOpen(window, instant, defaultZone)))
                .min(Instant::compareTo);
    }

    private static boolean isOpen(Window window, Instant instant, Optional<ZoneId> defaultZone) {
        return window.zone()
                .or(() -> defaultZone)
                .filter(zone -> window.contains(instant.atZone(zone).toLocalDateTime()))
                .isPresent();
    }

    /** All moments at which the window can open: its start, and where the clocks are changed. */
    private static Stream<Instant> openings(Window window, Instant from, ZoneId zone) {
        var today = from.atZone(zone).toLocalDate();
        return Stream.concat(
                today.minusDays(1).datesUntil(today.plusDays(HORIZON_DAYS)).flatMap(day -> starts(window, day, zone)),
                changes(from, today.plusDays(HORIZON_DAYS), zone));
    }

    /** None on a day that skips the start, two on one that has it twice. */
    private static Stream<Instant> starts(Window window, LocalDate day, ZoneId zone) {
        var start = day.atTime(window.start());
        return zone.getRules().getValidOffsets(start).stream().map(start::toInstant);
    }

    private static Stream<Instant> changes(Instant from, LocalDate end, ZoneId zone) {
        var last = end.atStartOfDay(zone).toInstant();
        var changes = Stream.<Instant>builder();
        for (var change = zone.getRules().nextTransition(from);
                change != null && change.getInstant().isBefore(last);
                change = zone.getRules().nextTransition(change.getInstant())) {
            changes.add(change.getInstant());
        }
        return changes.build();
    }

    @Override
    public String toString() {
        return windows.stream().map(Window::toString).collect(Collectors.joining("; "));
    }
}
