// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.core.failure.Failure;

class BudgetTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final HttpHeaders NONE = HttpHeaders.of(Map.of(), (_, _) -> true);
    private static final Duration ROUNDING = Duration.ofSeconds(1);

    private final Budget budget = new Budget(Pacing.ORDINARY, Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void each_429_in_a_row_doubles_the_pause_from_a_minute_to_an_hour() {
        var pauses = IntStream.range(0, 9)
                .mapToObj(_ -> pause(budget.throttled("ask", NONE)))
                .toList();

        var minutes = List.of(1, 2, 4, 8, 16, 32, 60, 60, 60);
        for (var i = 0; i < minutes.size(); i++) {
            var least = Duration.ofMinutes(minutes.get(i));
            assertThat(pauses.get(i)).isBetween(least, atMost(least));
        }
    }

    @Test
    void two_who_were_stopped_together_do_not_come_back_together() {
        var ends = IntStream.range(0, 50)
                .mapToObj(_ -> pause(new Budget(Pacing.ORDINARY, Clock.fixed(NOON, ZoneOffset.UTC))
                        .throttled("ask", headers("Retry-After", "600"))))
                .distinct();

        assertThat(ends.count()).isGreaterThan(10);
    }

    @ParameterizedTest(name = "Retry-After: {0} is {1}")
    @CsvSource({
        "120,                            PT2M",
        "21600,                          PT6H",
        "864000,                         PT24H",
        "'Fri, 01 May 2026 12:05:00 GMT', PT5M",
        "soon,                           PT1M",
    })
    void what_the_registry_asks_for_is_kept_up_to_a_day(String header, Duration pause) {
        assertThat(pause(budget.throttled("ask", headers("Retry-After", header))))
                .isBetween(pause, atMost(pause));
    }

    @Test
    void an_answer_in_between_starts_again_with_a_minute() {
        budget.throttled("ask", NONE);
        budget.throttled("ask", NONE);
        budget.answered(NONE);

        assertThat(pause(budget.throttled("ask", NONE)))
                .isBetween(Duration.ofMinutes(1), atMost(Duration.ofMinutes(1)));
    }

    @Test
    void four_failures_and_an_answer_do_not_open_the_circuit_and_five_in_a_row_do() {
        IntStream.range(0, 4).forEach(_ -> budget.failed("no answer"));
        budget.answered(NONE);
        IntStream.range(0, 4).forEach(_ -> budget.failed("no answer"));
        assertThatCode(() -> budget.check("ask")).doesNotThrowAnyException();

        budget.failed("no answer");

        assertThatThrownBy(() -> budget.check("ask")).hasMessageContaining("failed 5 times in a row, last: no answer");
    }

    @Test
    void a_rate_that_is_used_up_stops_before_the_registry_has_to_say_no() {
        budget.answered(headers("ratelimit-remaining", "1;w=21600"));
        assertThatCode(() -> budget.check("ask")).doesNotThrowAnyException();

        budget.answered(headers("ratelimit-remaining", "0;w=21600"));

        assertThatThrownBy(() -> budget.check("ask"))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.THROTTLED));
    }

    /** Ten percent more, and the second that a message is rounded up to. */
    private static Duration atMost(Duration least) {
        return least.plus(least.dividedBy(10)).plus(ROUNDING);
    }

    private static Duration pause(Failure throttled) {
        var text = String.valueOf(throttled.getMessage());
        return Duration.between(NOON, Instant.parse(text.substring(text.lastIndexOf(' ') + 1)));
    }

    private static HttpHeaders headers(String name, String value) {
        return HttpHeaders.of(Map.of(name, List.of(value)), (_, _) -> true);
    }
}
