// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.core.update.UpdateSpec.RollbackTerms;
import sh.headwind.core.update.UpdateSpec.Terms;
import sh.headwind.core.update.UpdateStatus.Vote;

class TallyTest {

    @ParameterizedTest(name = "{0} of those that {1} need: {2}")
    @CsvSource({
        "'',                1, 0 of 1, false",
        "ada,               1, 1 of 1, true",
        "ada,               2, 1 of 2, false",
        "ada ada,           2, 1 of 2, false",
        "ada -grace,        2, 1 of 2, false",
        "ada grace,         2, 2 of 2, true",
        "ada grace hedy,    2, 3 of 2, true",
    })
    void different_people_who_approve_are_counted(String votes, int needed, String text, boolean reached) {
        var cast = Arrays.stream(votes.split(" "))
                .filter(vote -> !vote.isEmpty())
                .map(vote -> new Vote(vote.replace("-", ""), !vote.startsWith("-"), Instant.EPOCH, ""))
                .toList();
        var terms = new Terms(true, needed, Optional.empty(), Duration.ZERO, false, RollbackTerms.DEFAULT);

        var tally = Tally.of(terms, cast);

        assertThat(tally).hasToString(text);
        assertThat(tally.isReached()).isEqualTo(reached);
    }
}
