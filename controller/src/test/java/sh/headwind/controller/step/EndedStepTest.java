// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.step;

import static org.assertj.core.api.Assertions.assertThat;
import static sh.headwind.controller.Sample.NEW;
import static sh.headwind.controller.Sample.NOON;
import static sh.headwind.controller.Sample.found;
import static sh.headwind.controller.Sample.in;
import static sh.headwind.controller.Sample.request;
import static sh.headwind.controller.Sample.spec;
import static sh.headwind.controller.Sample.web;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.controller.Sample;
import sh.headwind.core.update.Origin;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateRequest;

class EndedStepTest {

    @ParameterizedTest(name = "{0} after {1} days, {2} newer of {3}: deleted {4}")
    @CsvSource({
        "COMPLETED,  0,  0, COMPLETED, false",
        "COMPLETED,  6,  9, COMPLETED, false",
        "COMPLETED,  7,  0, COMPLETED, true",
        "COMPLETED,  0, 10, COMPLETED, true",
        "SUPERSEDED, 7,  0, COMPLETED, true",
        "REJECTED,  99, 10, COMPLETED, false",
        "REJECTED,  99,  1, REJECTED,  true",
        "REJECTED,   1,  1, REJECTED,  false",
        "EXPIRED,   99, 10, FAILED,    false",
        "FAILED,    99, 10, REJECTED,  false",
    })
    void old_requests_go_but_for_those_that_block_a_candidate(
            Phase phase, int days, int newer, Phase ofNewer, boolean deleted) {
        var others = IntStream.range(0, newer)
                .mapToObj(number -> ended(ofNewer, "newer-" + number, number + 1))
                .toList();
        var step = NextStep.of(Sample.situation(
                ended(phase, "a", 0), found(web(NEW, "")), List.copyOf(others), NOON.plus(Duration.ofDays(days))));
        assertThat(step.equals(new Step.Delete())).isEqualTo(deleted);
    }

    @ParameterizedTest(name = "{0} runs, {1} newer, 99 days later: deleted {2}")
    @CsvSource({
        "nginx:1.26.0, 0,  false",
        "nginx:1.26.0, 1,  false",
        "nginx:1.26.0, 2,  true",
        "nginx:1.26.0, 10, true",
        "nginx:1.27.0, 0,  true",
        "nginx:1.28.0, 0,  true",
    })
    void the_last_updates_that_somebody_reverted_stay(String runs, int newer, boolean deleted) {
        var others = IntStream.range(0, newer)
                .mapToObj(number -> ended(Phase.COMPLETED, "newer-" + number, number + 1))
                .toList();
        var step = NextStep.of(Sample.situation(
                ended(Phase.COMPLETED, "a", 0), found(web(runs, "")), others, NOON.plus(Duration.ofDays(99))));
        assertThat(step.equals(new Step.Delete())).isEqualTo(deleted);
    }

    private static UpdateRequest ended(Phase phase, String name, int age) {
        return in(phase, request(name, NOON.plusSeconds(age), spec(Origin.WEBHOOK, true, false)));
    }
}
