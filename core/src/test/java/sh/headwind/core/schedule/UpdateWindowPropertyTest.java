// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Windows around changes of the clocks: forward, back, by half an hour, at midnight, and a day that was skipped as a whole. */
class UpdateWindowPropertyTest {

    private static final Duration STEP = Duration.ofMinutes(15);

    private static final List<Change> CHANGES = List.of(
            new Change("Europe/Berlin", "2027-03-28T01:00:00Z"),
            new Change("Europe/Berlin", "2026-10-25T01:00:00Z"),
            new Change("America/New_York", "2026-03-08T07:00:00Z"),
            new Change("America/New_York", "2026-11-01T06:00:00Z"),
            new Change("Australia/Lord_Howe", "2026-10-03T15:30:00Z"),
            new Change("Australia/Lord_Howe", "2026-04-04T15:00:00Z"),
            new Change("America/Santiago", "2026-09-06T04:00:00Z"),
            new Change("Pacific/Apia", "2011-12-30T10:00:00Z"));

    /** A zone and a moment at which its clocks are changed. */
    private record Change(String zone, String at) {}

    /** A window, and a moment within two days of a change of the clocks. */
    record Case(String days, int startMinute, int length, Change change, int offset) {

        UpdateWindow window() {
            return UpdateWindow.parse(days + " " + time(startMinute) + "-" + time((startMinute + length) % 1440));
        }

        ZoneId zone() {
            return ZoneId.of(change.zone());
        }

        Instant from() {
            return Instant.parse(change.at()).plus(STEP.multipliedBy(offset));
        }

        private static String time(int minute) {
            return "%02d:%02d".formatted(minute / 60, minute % 60);
        }
    }

    @Provide
    Arbitrary<Case> cases() {
        return Combinators.combine(
                        Arbitraries.of("*", "Sun", "Sat-Sun", "Mon,Fri", "Sat", "Thu-Fri"),
                        Arbitraries.integers().between(0, 95).map(step -> step * 15),
                        Arbitraries.integers().between(1, 95).map(step -> step * 15),
                        Arbitraries.of(CHANGES),
                        Arbitraries.integers().between(-192, 192))
                .as(Case::new);
    }

    @Property(tries = 800)
    void the_next_opening_is_inside_and_nothing_before_it_is(@ForAll("cases") Case given) {
        var opening = given.window().nextOpening(given.from(), Optional.of(given.zone()));
        assertThat(opening).isPresent();
        assertThat(given.window().contains(opening.get(), Optional.of(given.zone())))
                .isTrue();
        for (var at = given.from(); at.isBefore(opening.get()); at = at.plus(STEP)) {
            assertThat(given.window().contains(at, Optional.of(given.zone())))
                    .as("open at %s", at)
                    .isFalse();
        }
    }

    @Property(tries = 800)
    void open_is_what_the_clock_on_the_wall_says(@ForAll("cases") Case given) {
        var wall = given.from().atZone(given.zone());
        var minute = wall.getHour() * 60 + wall.getMinute();
        var startedToday = minute - given.startMinute();
        var isToday = startedToday >= 0 && startedToday < given.length();
        var isYesterday = startedToday + 1440 < given.length();
        var days = Days.parse(given.days());
        var expected = (isToday && days.include(wall.getDayOfWeek()))
                || (isYesterday && days.include(wall.getDayOfWeek().minus(1)));
        assertThat(given.window().contains(given.from(), Optional.of(given.zone())))
                .isEqualTo(expected);
    }

    @Property(tries = 800)
    void what_is_printed_is_read_as_the_same(@ForAll("cases") Case given) {
        var window = UpdateWindow.parse(given.window() + " " + given.zone() + "; * 09:00-17:00");
        assertThat(UpdateWindow.parse(window.toString())).isEqualTo(window);
    }
}
