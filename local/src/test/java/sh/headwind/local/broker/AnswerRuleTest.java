// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerRuleTest {

    private static final byte[] EMPTY = new byte[0];
    private static final byte[] TEXT = "hello".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {200, 202, 204, 299})
    void a_success_without_a_body_is_done(int status) {
        assertThat(AnswerRule.of(Semantics.IN_MEMORY, status, Map.of(), EMPTY)).isEqualTo(new Outcome.Done());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {201, 202, 204})
    void a_body_of_another_success_than_200_is_no_reply(int status) {
        var headers = Map.of("ce-specversion", "1.0", "ce-id", "1", "ce-type", "t", "ce-source", "/s");

        assertThat(AnswerRule.of(Semantics.KAFKA, status, headers, TEXT)).isEqualTo(new Outcome.Done());
    }

    @ParameterizedTest(name = "{0} is tried again: {1}")
    @CsvSource({
        "100, false", "301, false", "302, false", "400, false", "401, false", "403, false", "405, false", "413, false",
        "422, false", "404, true", "408, true", "409, true", "429, true", "500, true", "501, true", "503, true",
        "504, true",
    })
    void every_other_answer_is_a_refusal(int status, boolean again) {
        for (var semantics : Semantics.values()) {
            assertThat(AnswerRule.of(semantics, status, Map.of(), TEXT))
                    .isEqualTo(new Outcome.Refused(status, "hello", again));
        }
    }

    @ParameterizedTest
    @EnumSource(Semantics.class)
    void a_200_with_an_event_is_a_reply(Semantics semantics) {
        var headers = Map.of("ce-specversion", "1.0", "ce-id", "1", "ce-type", "t", "ce-source", "/s");

        assertThat(AnswerRule.of(semantics, 200, headers, EMPTY)).isInstanceOf(Outcome.Replied.class);
    }

    @Test
    void a_200_with_another_body_repeats_the_work_in_memory_and_is_given_up_by_kafka() {
        assertThat(AnswerRule.of(Semantics.IN_MEMORY, 200, Map.of(), TEXT).again())
                .isTrue();
        assertThat(AnswerRule.of(Semantics.KAFKA, 200, Map.of(), TEXT))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.again()).isFalse());
    }

    @Test
    void a_reply_without_a_type_is_no_event() {
        var headers = Map.of("ce-specversion", "1.0", "ce-id", "1", "ce-source", "/s");

        assertThat(AnswerRule.of(Semantics.IN_MEMORY, 200, headers, EMPTY).again())
                .isTrue();
    }
}
