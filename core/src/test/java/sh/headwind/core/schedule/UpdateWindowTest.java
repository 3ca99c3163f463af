// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.core.failure.Failure;

/** 2026-11-23 is a Monday; Berlin leaves summer time on 2026-10-25 and enters it on 2027-03-28. */
class UpdateWindowTest {

    private static final ZoneId UTC = ZoneOffset.UTC;

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource({
        "Mon-Fri 09:00-17:00, 2026-11-23T09:00:00Z, true",
        "Mon-Fri 09:00-17:00, 2026-11-23T08:59:59Z, false",
        "Mon-Fri 09:00-17:00, 2026-11-23T16:59:59Z, true",
        "Mon-Fri 09:00-17:00, 2026-11-23T17:00:00Z, false",
        "Mon-Fri 09:00-17:00, 2026-11-22T12:00:00Z, false",
        "mon-FRI 09:00-17:00 europe/berlin, 2026-11-23T08:00:00Z, true",
        "Mon-Fri 09:00-17:00 Europe/Berlin, 2026-11-23T16:00:00Z, false",
        "Monday 09:00-10:00, 2026-11-23T09:30:00Z, true",
        "'Tue,Thu 09:00-10:00', 2026-11-24T09:30:00Z, true",
        "'Tue,Thu 09:00-10:00', 2026-11-25T09:30:00Z, false",
        "Sat-Mon 09:00-10:00, 2026-11-22T09:30:00Z, true",
        "Sat-Mon 09:00-10:00, 2026-11-24T09:30:00Z, false",
        // An end not after the start is on the next day.
        "Sun 22:00-04:00, 2026-11-23T03:59:59Z, true",
        "Sun 22:00-04:00, 2026-11-23T22:30:00Z, false",
        "Mon 00:00-00:00, 2026-11-23T23:59:59Z, true",
        "Mon 00:00-24:00, 2026-11-23T23:59:59Z, true",
        "Mon 00:00-24:00, 2026-11-24T00:00:00Z, false",
        "Mon 09:00-10:00; * 20:00-21:00, 2026-11-25T20:30:00Z, true",
        // The 29th of February 2028 is a Tuesday.
        "Tue 00:00-24:00, 2028-02-29T23:59:59Z, true",
        "Tue 22:00-04:00, 2028-03-01T03:59:59Z, true",
        "Wed 00:00-24:00, 2028-02-29T12:00:00Z, false",
    })
    void a_window_is_open_from_its_start_to_just_before_its_end(String window, Instant at, boolean open) {
        assertThat(UpdateWindow.parse(window).contains(at, Optional.of(UTC))).isEqualTo(open);
    }

    @ParameterizedTest(name = "{0} from {1}: {2}")
    @CsvSource({
        "Mon-Fri 09:00-17:00, 2026-11-23T10:00:00Z, 2026-11-23T10:00:00Z",
        "Mon-Fri 09:00-17:00, 2026-11-23T17:00:00Z, 2026-11-24T09:00:00Z",
        "Mon-Fri 09:00-17:00, 2026-11-27T17:00:00Z, 2026-11-30T09:00:00Z",
        "Sun 22:00-04:00, 2026-11-23T04:00:00Z, 2026-11-29T22:00:00Z",
        "Mon 09:00-10:00 America/New_York, 2026-11-23T00:00:00Z, 2026-11-23T14:00:00Z",
        // 02:30 does not exist in Berlin on the 28th of March 2027: the window opens when the clocks have been put on.
        "Sun 02:30-04:00 Europe/Berlin, 2027-03-28T00:00:00Z, 2027-03-28T01:00:00Z",
        // A window that lies in the skipped hour as a whole does not open on that day.
        "Sun 02:15-02:45 Europe/Berlin, 2027-03-28T00:00:00Z, 2027-04-04T00:15:00Z",
        // 02:15 comes twice on the 25th of October 2026, and so does the window.
        "Sun 02:15-02:45 Europe/Berlin, 2026-10-24T23:00:00Z, 2026-10-25T00:15:00Z",
        "Sun 02:15-02:45 Europe/Berlin, 2026-10-25T00:45:00Z, 2026-10-25T01:15:00Z",
        "Tue 09:00-10:00, 2028-02-28T12:00:00Z, 2028-02-29T09:00:00Z",
        "Wed 09:00-10:00, 2028-02-29T10:00:00Z, 2028-03-01T09:00:00Z",
        // The clocks are put back into a window that had closed.
        "Sun 01:00-02:30 Europe/Berlin, 2026-10-25T00:30:00Z, 2026-10-25T01:00:00Z",
    })
    void the_next_opening_is_found_over_weekends_and_changes_of_the_clocks(String window, Instant from, Instant opens) {
        assertThat(UpdateWindow.parse(window).nextOpening(from, Optional.of(UTC)))
                .contains(opens);
    }

    @Test
    void without_a_zone_only_windows_that_name_one_open() {
        var monday = Instant.parse("2026-11-23T10:00:00Z");
        var unnamed = UpdateWindow.parse("Mon 09:00-17:00");
        assertThat(unnamed.contains(monday, Optional.empty())).isFalse();
        assertThat(unnamed.nextOpening(monday, Optional.empty())).isEmpty();
        assertThat(UpdateWindow.parse("Mon 09:00-17:00 UTC").contains(monday, Optional.empty()))
                .isTrue();
        assertThat(UpdateWindow.ALWAYS.contains(monday, Optional.empty())).isTrue();
    }

    @Test
    void without_a_window_it_is_always_open() {
        var now = Instant.parse("2026-11-23T00:00:00Z");
        assertThat(UpdateWindow.ALWAYS.contains(now, Optional.of(UTC))).isTrue();
        assertThat(UpdateWindow.ALWAYS.nextOpening(now, Optional.of(UTC))).contains(now);
    }

    @ParameterizedTest(name = "''{0}'': {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | expected <days> <HH:MM>-<HH:MM> [zone]",
                "Mon-Fri | expected <days> <HH:MM>-<HH:MM> [zone]",
                "Mon 9:00-17:00 | expected <days> <HH:MM>-<HH:MM> [zone]",
                "Mon 09:00-17:00; | expected <days> <HH:MM>-<HH:MM> [zone]",
                "Mon 25:00-26:00 | 25:00 is no time of the day",
                "Mon 09:00-24:30 | 24:30 is no time of the day",
                "Moon 09:00-17:00 | expected Mon, Tue, Wed, Thu, Fri, Sat or Sun",
                "Mon 09:00-17:00 Mars/Base | expected one such as UTC or Europe/Berlin",
            })
    void what_is_no_window_is_refused_in_words(String text, String because) {
        assertThatThrownBy(() -> UpdateWindow.parse(text))
                .isInstanceOf(Failure.class)
                .hasMessageEndingWith(because);
    }
}
