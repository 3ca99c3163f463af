// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.step;

import static org.assertj.core.api.Assertions.assertThat;
import static sh.headwind.controller.Sample.NOON;
import static sh.headwind.controller.Sample.OLD;
import static sh.headwind.controller.Sample.found;
import static sh.headwind.controller.Sample.in;
import static sh.headwind.controller.Sample.pending;
import static sh.headwind.controller.Sample.request;
import static sh.headwind.controller.Sample.situation;
import static sh.headwind.controller.Sample.spec;
import static sh.headwind.controller.Sample.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.core.update.Origin;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateSpec;

/** Clocks that are put on or back, and the day that comes every four years. */
class ClockTest {

    @ParameterizedTest(name = "it is {0} from the creation of the request")
    @ValueSource(strings = {"PT-1H", "PT-10M", "PT0S", "PT1H", "PT23H59M59S"})
    void whatever_the_clock_did_nothing_expires_before_its_time(Duration later) {
        var now = NOON.plus(later);

        assertThat(NextStep.of(situation(pending("a"), found(web(OLD, "")), List.of(), now)))
                .isEqualTo(new Step.Rest(Optional.of(NOON.plus(Duration.ofDays(1)))));
        assertThat(NextStep.of(situation(in(Phase.APPROVED, pending("a")), found(web(OLD, "")), List.of(), now)))
                .isEqualTo(new Step.Dispatch(Step.Errand.APPLY));
    }

    @ParameterizedTest(name = "{0}: expired {1}")
    @CsvSource({"2028-02-29T11:59:59Z, false", "2028-02-29T12:00:00Z, true", "2028-03-01T00:00:00Z, true"})
    void a_day_is_a_day_over_the_end_of_a_leap_february_too(Instant now, boolean expired) {
        var made = Instant.parse("2028-02-28T12:00:00Z");
        var ordinary = spec(Origin.WEBHOOK, true, false);
        var terms = new UpdateSpec.Terms(
                true,
                1,
                Optional.of(made.plus(Duration.ofDays(1))),
                Duration.ZERO,
                false,
                ordinary.terms().rollback());
        var leap = request("a", made, ordinary.with(terms));

        assertThat(NextStep.of(situation(leap, found(web(OLD, "")), List.of(), now)) instanceof Step.Move)
                .isEqualTo(expired);
    }
}
