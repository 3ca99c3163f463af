// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static sh.headwind.local.broker.Bench.RETRIES;
import static sh.headwind.local.broker.Subscriber.answer;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaSemanticsTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void a_publisher_waits_only_until_the_event_is_held() {
        var broker = bench.trigger("slow", "{}", "{}").start(Semantics.KAFKA);
        bench.subscriber("slow").neverAnswers();

        assertThat(bench.post(broker, "a.v1", "1")).isEqualTo(202);
        assertThat(broker.statistics().held()).isEqualTo(1);
    }

    @Test
    void a_failing_trigger_is_not_seen_by_the_publisher_nor_by_others() {
        var broker =
                bench.trigger("good", "{}", "{}").trigger("bad", "{}", "{}").start(Semantics.KAFKA);
        bench.subscriber("bad").answers(answer(500));

        assertThat(bench.post(broker, "a.v1", "1")).isEqualTo(202);

        assertThat(broker.awaitIdle(LONG)).isTrue();
        assertThat(bench.subscriber("good").ids()).containsExactly("1");
        assertThat(broker.statistics().lost()).isEqualTo(1);
    }

    @Test
    void nothing_ends_a_loop() {
        var broker = bench.trigger("loop", "{}", "{}").start(Semantics.KAFKA);
        bench.subscriber("loop")
                .answersBy(_ -> bench.subscriber("loop").received().size() < 400
                        ? Subscriber.event("a.v1", "again")
                        : Subscriber.NOTHING_TO_SAY);

        bench.post(broker, "a.v1", "1");

        await().atMost(LONG).until(() -> bench.subscriber("loop").received().size() >= 400);
    }

    @Test
    void a_bad_reply_is_a_dead_letter_at_once() {
        var broker = bench.triggerWithSink("chatty", RETRIES).start(Semantics.KAFKA);
        bench.subscriber("chatty").answers(answer(200, "done!"));

        bench.post(broker, "a.v1", "1");

        assertThat(broker.awaitIdle(LONG)).isTrue();
        assertThat(bench.subscriber("chatty").received()).hasSize(1);
        assertThat(bench.subscriber("dead").received()).hasSize(1);
    }

    @Test
    void events_of_one_partition_key_keep_their_order_where_the_trigger_asks_for_it() {
        bench.subscriber("ordered")
                .answersBy(_ -> ThreadLocalRandom.current().nextInt(3) == 0 ? answer(503) : Subscriber.NOTHING_TO_SAY);
        var broker = bench.manifest("""
                apiVersion: eventing.knative.dev/v1
                kind: Trigger
                metadata:
                  name: ordered
                  namespace: headwind-system
                  annotations: {kafka.eventing.knative.dev/delivery.order: ordered}
                spec:
                  broker: headwind
                  subscriber: {ref: {kind: Service, name: ordered}}
                  delivery: {retry: 50, backoffPolicy: linear, backoffDelay: PT1S}
                """).start(Semantics.KAFKA);

        IntStream.range(0, 40)
                .forEach(i -> bench.send(bench.event(broker, "a.v1", "e%02d".formatted(i))
                        .header("ce-partitionkey", "web")
                        .build()));

        assertThat(broker.awaitIdle(LONG)).isTrue();
        assertThat(bench.subscriber("ordered").ids().stream().distinct())
                .isSorted()
                .hasSize(40);
        assertThat(bench.subscriber("ordered").ids()).isSorted();
    }
}
