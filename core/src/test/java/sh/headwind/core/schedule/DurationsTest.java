// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.core.failure.Failure;

class DurationsTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "0, PT0S",
        "300, PT5M",
        "90s, PT1M30S",
        "15m, PT15M",
        "12h, PT12H",
        "3d, PT72H",
        "1h30m, PT1H30M",
        "1D12H, PT36H",
        "30m1h, PT1H30M",
    })
    void seconds_units_and_sums_are_read(String text, Duration expected) {
        assertThat(Durations.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(strings = {"", "-5", "1.5h", "5 m", "1w", "h", "PT5M", "9999999999", "4000d"})
    void everything_else_is_refused(String text) {
        assertThatThrownBy(() -> Durations.parse(text))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("could not read the duration");
    }

    @Property(tries = 10_000)
    void what_is_printed_is_read_as_the_same(@ForAll @LongRange(min = 0, max = 300_000_000) long seconds) {
        var duration = Duration.ofSeconds(seconds);
        assertThat(Durations.parse(Durations.print(duration))).isEqualTo(duration);
    }
}
