// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.core.canary.ErrorRatios.Answers;

class CanaryTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    @Test
    void goes_from_share_to_share_and_then_to_everything() {
        var first = Canary.first("web-00001", List.of(10, 50), FIVE_MINUTES);
        assertThat(first.wanted()).isEqualTo(new Traffic.Split("web-00001", 10));
        assertThat(first.due()).isEmpty();
        assertThat(first.shifted(NOON).due()).contains(NOON.plus(FIVE_MINUTES));

        var second = first.shifted(NOON).next();
        assertThat(second.wanted()).isEqualTo(new Traffic.Split("web-00001", 50));
        assertThat(second.isShifted()).isFalse();

        var last = second.next().shifted(NOON);
        assertThat(last.wanted()).isEqualTo(new Traffic.Whole());
        assertThat(last.isLast()).isTrue();
        assertThat(last.due()).isEmpty();
    }

    @Test
    void a_share_of_everything_is_no_step() {
        var canary = Canary.first("web-00001", List.of(50, 100), FIVE_MINUTES);
        assertThat(canary.next().wanted()).isEqualTo(new Traffic.Whole());
        assertThat(Canary.first("web-00001", List.of(100), FIVE_MINUTES).isLast())
                .isTrue();
    }

    @ParameterizedTest(name = "old {1} of {0}, new {3} of {2}: worse {4}")
    @CsvSource({
        "1000, 0,   100, 0,   false",
        "1000, 0,   100, 5,   false",
        "1000, 0,   100, 6,   true",
        "1000, 300, 100, 34,  false",
        "1000, 300, 100, 36,  true",
        "0,    0,   100, 100, true",
        // Too few to say anything.
        "1000, 0,   19,  19,  false",
        "1000, 0,   20,  20,  true",
        "0,    0,   0,   0,   false",
    })
    void is_worse_when_it_errs_clearly_more_often_than_the_old_one(
            double oldAll, double oldErrors, double all, double errors, boolean worse) {
        var why = Comparison.worse(new Answers(oldAll, oldErrors), new Answers(all, errors));
        assertThat(why.isPresent()).isEqualTo(worse);
    }

    @Test
    void says_how_much_worse() {
        assertThat(Comparison.worse(new Answers(1000, 10), new Answers(100, 25)))
                .contains("25.0 % of its answers are errors, 1.0 % of the old Revision's");
    }
}
