// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadLetterReasonTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "Y291bGQgbm90IHJlYWQgdGhlIGV2ZW50, could not read the event",
        "could not read the event: no tag, could not read the event: no tag",
        "gone, gone",
        "'', ''",
    })
    void the_reason_is_readable_however_the_broker_sent_it(String answer, String reason) {
        var letter = new DeadLetter(
                "name",
                Instant.EPOCH,
                Map.of("knativeerrorcode", "400", "knativeerrordata", answer),
                "application/json",
                "{}",
                "");

        assertThat(letter.reason()).isEqualTo(("400 " + reason).strip());
    }

    @ParameterizedTest(name = "{0} and {1} is {2}")
    @CsvSource({
        "503, could not send an event: the sink answered 403, 503; sent again: could not send an event: the sink answered 403",
        "'', the sink answered 403, sent again: the sink answered 403",
    })
    void what_became_of_a_replay_is_told_with_it(String first, String refused, String reason) {
        var letter = new DeadLetter(
                "name", Instant.EPOCH, Map.of("knativeerrorcode", first), "application/json", "{}", refused);

        assertThat(letter.reason()).isEqualTo(reason);
    }
}
