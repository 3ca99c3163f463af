// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static sh.headwind.local.broker.Bench.RETRIES;
import static sh.headwind.local.broker.Subscriber.answer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds whichever broker is followed. */
class DeliveryTermsTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @EnumSource(Semantics.class)
    void an_event_goes_to_every_trigger_that_hears_its_type_and_to_no_other(Semantics semantics) {
        bench.trigger("one", "{type: a.v1}", "{}").trigger("two", "{type: a.v1}", "{}");
        var broker = bench.trigger("other", "{type: b.v1}", "{}").start(semantics);

        assertThat(bench.post(broker, "a.v1", "1")).isEqualTo(202);

        assertThat(broker.awaitIdle(LONG)).isTrue();
        assertThat(bench.subscriber("one").ids()).containsExactly("1");
        assertThat(bench.subscriber("two").ids()).containsExactly("1");
        assertThat(bench.subscriber("other").ids()).isEmpty();
        assertThat(broker.statistics().delivered())
                .containsEntry("headwind-system/one", 1L)
                .doesNotContainKey("headwind-system/other");
    }

    @ParameterizedTest
    @EnumSource(Semantics.class)
    void a_transient_failure_is_tried_again(Semantics semantics) {
        var broker = bench.triggerWithSink("shaky", RETRIES).start(semantics);
        bench.subscriber("shaky").answers(answer(500), answer(503), answer(404), answer(409), answer(429), answer(204));

        assertThat(bench.post(broker, "a.v1", "1")).isEqualTo(202);

        assertThat(broker.awaitIdle(LONG)).isTrue();
        assertThat(bench.subscriber("shaky").received()).hasSize(6);
        assertThat(bench.subscriber("dead").received()).isEmpty();
        assertThat(broker.statistics().retried()).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource(Semantics.class)
    void after_the_last_attempt_the_event_is_a_dead_letter_that_says_why(Semantics semantics) {
        var broker = bench.triggerWithSink("down", RETRIES).start(semantics);
        bench.subscriber("down").answers(answer(503, "could not reach\nthe cluster"));

        assertThat(bench.post(broker, "a.v1", "1")).isEqualTo(202);

        assertThat(broker.awaitIdle(LONG)).isTrue();
        assertThat(bench.subscriber("down").received()).hasSize(6);
        var dead = bench.subscriber("dead").received().getFirst();
        assertThat(dead.body()).isEqualTo("{\"a\":1}");
        assertThat(dead.headers())
                .containsEntry("ce-id", "1")
                .containsEntry("ce-knativeerrorcode", "503")
                .containsEntry(
                        "ce-knativeerrordest", bench.subscriber("down").url().toString());
        assertThat(new String(
                        Base64.getDecoder().decode(dead.headers().get("ce-knativeerrordata")), StandardCharsets.UTF_8))
                .isEqualTo("could not reachthe cluster");
        assertThat(broker.statistics().deadLettered()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Semantics.class)
    void a_permanent_failure_is_a_dead_letter_at_once(Semantics semantics) {
        var broker = bench.triggerWithSink("strict", RETRIES).start(semantics);
        bench.subscriber("strict").answers(answer(400, "no such thing"));

        bench.post(broker, "a.v1", "1");

        assertThat(broker.awaitIdle(LONG)).isTrue();
        assertThat(bench.subscriber("strict").received()).hasSize(1);
        assertThat(bench.subscriber("dead").ids()).containsExactly("1");
    }

    @ParameterizedTest
    @EnumSource(Semantics.class)
    void a_redirect_is_not_followed_and_not_tried_again(Semantics semantics) {
        var broker = bench.triggerWithSink("moved", RETRIES).start(semantics);
        bench.subscriber("moved").answers(answer(302));

        bench.post(broker, "a.v1", "1");

        assertThat(broker.awaitIdle(LONG)).isTrue();
        assertThat(bench.subscriber("moved").received()).hasSize(1);
        assertThat(bench.subscriber("dead").ids()).containsExactly("1");
    }

    @ParameterizedTest
    @EnumSource(Semantics.class)
    void error_data_is_cut_at_1024_characters(Semantics semantics) {
        var broker = bench.triggerWithSink("talks", RETRIES).start(semantics);
        bench.subscriber("talks").answers(answer(400, "x".repeat(5000)));

        bench.post(broker, "a.v1", "1");

        assertThat(broker.awaitIdle(LONG)).isTrue();
        assertThat(bench.subscriber("dead").received().getFirst().headers().get("ce-knativeerrordata"))
                .hasSize(1024);
    }

    @ParameterizedTest
    @EnumSource(Semantics.class)
    void a_time_out_is_tried_again_and_its_dead_letter_says_nothing(Semantics semantics) {
        var broker = bench.triggerWithSink("hangs", "{retry: 1, backoffDelay: PT1S, timeout: PT0.2S}")
                .start(semantics);
        bench.subscriber("hangs").neverAnswers();

        bench.post(broker, "a.v1", "1");

        assertThat(broker.awaitIdle(LONG)).isTrue();
        assertThat(bench.subscriber("hangs").received()).hasSize(2);
        assertThat(bench.subscriber("dead").received().getFirst().headers())
                .doesNotContainKeys("ce-knativeerrordest", "ce-knativeerrorcode", "ce-knativeerrordata");
    }

    @ParameterizedTest
    @EnumSource(Semantics.class)
    void a_subscriber_that_does_not_run_is_like_one_that_does_not_answer(Semantics semantics) {
        var broker = bench.triggerWithSink("gone", RETRIES).start(semantics);
        bench.subscriber("gone").close();

        bench.post(broker, "a.v1", "1");

        assertThat(broker.awaitIdle(LONG)).isTrue();
        assertThat(broker.statistics().retried()).isEqualTo(5);
        assertThat(bench.subscriber("dead").ids()).containsExactly("1");
    }

    @ParameterizedTest
    @EnumSource(Semantics.class)
    void a_failed_dead_letter_delivery_loses_the_event(Semantics semantics) {
        var broker = bench.triggerWithSink("down", RETRIES).start(semantics);
        bench.subscriber("down").answers(answer(400));
        bench.subscriber("dead").answers(answer(500));

        bench.post(broker, "a.v1", "1");

        assertThat(broker.awaitIdle(LONG)).isTrue();
        assertThat(bench.subscriber("dead").received()).hasSize(6);
        assertThat(broker.statistics().lost()).isEqualTo(1);
        assertThat(broker.statistics().deadLettered()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Semantics.class)
    void a_reply_goes_on_as_an_event_of_its_own(Semantics semantics) {
        var broker = bench.trigger("first", "{type: a.v1}", "{}")
                .trigger("second", "{type: b.v1}", "{}")
                .start(semantics);
        bench.subscriber("first").answers(Subscriber.event("b.v1", "1:b"));

        assertThat(bench.post(broker, "a.v1", "1")).isEqualTo(202);

        assertThat(broker.awaitIdle(LONG)).isTrue();
        assertThat(bench.subscriber("second").ids()).containsExactly("1:b");
        assertThat(broker.statistics().replies()).isEqualTo(1);
        assertThat(bench.subscriber("second").received().getFirst().headers()).containsKey("ce-knativearrivaltime");
    }

    @Test
    void what_is_held_is_delivered_before_the_broker_closes() {
        var broker = bench.trigger("slow", "{}", RETRIES).start(Semantics.KAFKA);
        bench.subscriber("slow").answers(answer(503), answer(503), answer(204));
        for (var i = 0; i < 50; i++) {
            bench.post(broker, "a.v1", "e" + i);
        }

        broker.close();

        assertThat(broker.statistics().delivered()).containsEntry("headwind-system/slow", 50L);
        assertThat(broker.statistics().held()).isZero();
    }
}
