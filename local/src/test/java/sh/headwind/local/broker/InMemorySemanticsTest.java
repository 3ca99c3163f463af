// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static sh.headwind.local.broker.Bench.RETRIES;
import static sh.headwind.local.broker.Subscriber.answer;

import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InMemorySemanticsTest {

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void a_publisher_waits_until_every_trigger_is_through_retries_included() {
        var broker =
                bench.trigger("one", "{}", "{}").trigger("two", "{}", RETRIES).start(Semantics.IN_MEMORY);
        bench.subscriber("two").answers(answer(503), answer(503), answer(503), answer(204));

        assertThat(bench.post(broker, "a.v1", "1")).isEqualTo(202);

        assertThat(broker.statistics().held()).isZero();
        assertThat(bench.subscriber("two").received()).hasSize(4);
    }

    @Test
    void a_publisher_waits_for_what_comes_of_a_reply_too() {
        var broker = bench.trigger("first", "{type: a.v1}", "{}")
                .trigger("second", "{type: b.v1}", RETRIES)
                .start(Semantics.IN_MEMORY);
        bench.subscriber("first").answers(Subscriber.event("b.v1", "1:b"));
        bench.subscriber("second").answers(answer(503), answer(204));

        bench.post(broker, "a.v1", "1");

        assertThat(bench.subscriber("second").received()).hasSize(2);
    }

    @Test
    void a_failing_trigger_without_a_sink_is_told_to_the_publisher_whose_repetition_all_triggers_get() {
        var broker =
                bench.trigger("good", "{}", "{}").trigger("bad", "{}", "{}").start(Semantics.IN_MEMORY);
        bench.subscriber("bad").answers(answer(500), answer(204));

        assertThat(bench.post(broker, "a.v1", "1")).isEqualTo(500);
        assertThat(bench.post(broker, "a.v1", "1")).isEqualTo(202);

        assertThat(bench.subscriber("good").ids()).containsExactly("1", "1");
    }

    @Test
    void a_publisher_that_hangs_up_ends_the_delivery() {
        bench.limits(new BrokerOptions.Limits(0, 1, 32, 10_000, Duration.ofSeconds(10)));
        var broker =
                bench.triggerWithSink("down", "{retry: 5, backoffDelay: PT60S}").start(Semantics.IN_MEMORY);
        bench.subscriber("down").answers(answer(503));

        var post = bench.http().sendAsync(bench.event(broker, "a.v1", "1").build(), BodyHandlers.discarding());
        await().until(() -> bench.subscriber("down").received().size() == 1);
        post.cancel(true);

        assertThat(broker.awaitIdle(Duration.ofSeconds(60))).isTrue();
        assertThat(bench.subscriber("down").received()).hasSize(1);
        assertThat(bench.subscriber("dead").received()).isEmpty();
    }

    @Test
    void a_loop_ends_after_255_passes() {
        var broker = bench.triggerWithSink("loop", "{retry: 0}").start(Semantics.IN_MEMORY);
        bench.subscriber("loop").answers(Subscriber.event("a.v1", "again"));

        bench.post(broker, "a.v1", "1");

        assertThat(bench.subscriber("loop").received()).hasSize(255);
        assertThat(bench.subscriber("dead").received()).hasSize(1);
    }

    @Test
    void an_event_that_used_up_its_passes_is_refused() {
        var broker = bench.trigger("all", "{}", "{}").start(Semantics.IN_MEMORY);

        var tired = bench.event(broker, "a.v1", "1").header("ce-knativebrokerttl", "1");

        assertThat(bench.send(tired.build()).statusCode()).isEqualTo(400);
        assertThat(bench.subscriber("all").received()).isEmpty();
    }

    @Test
    void a_bad_reply_repeats_the_work() {
        var broker = bench.triggerWithSink("chatty", RETRIES).start(Semantics.IN_MEMORY);
        bench.subscriber("chatty").answers(answer(200, "done!"));

        bench.post(broker, "a.v1", "1");

        assertThat(bench.subscriber("chatty").received()).hasSize(6);
        assertThat(bench.subscriber("dead").received().getFirst().headers())
                .containsEntry("ce-knativeerrorcode", "502");
    }
}
