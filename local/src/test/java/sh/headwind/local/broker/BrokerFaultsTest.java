// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static sh.headwind.local.broker.Bench.RETRIES;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sh.headwind.local.broker.fault.Fault;
import sh.headwind.local.broker.fault.Faults;
import sh.headwind.local.broker.fault.SeededFaults;

class BrokerFaultsTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    private static Faults onTheWayTo(String hop, Fault first) {
        return (at, _, attempt) -> at.equals(hop) && attempt == 0 ? first : new Fault.None();
    }

    private int deliveries(Fault fault) {
        var broker = bench.triggerWithSink("web", RETRIES)
                .faults(onTheWayTo("headwind-system/web", fault))
                .start(Semantics.IN_MEMORY);
        bench.post(broker, "a.v1", "1");
        return bench.subscriber("web").received().size();
    }

    @Test
    void a_dropped_event_does_not_arrive() {
        assertThat(deliveries(new Fault.Drop())).isZero();
    }

    @Test
    void a_doubled_event_arrives_twice() {
        assertThat(deliveries(new Fault.Duplicate())).isEqualTo(2);
    }

    @Test
    void a_late_event_arrives() {
        assertThat(deliveries(new Fault.Late(Duration.ofMillis(20)))).isEqualTo(1);
    }

    @Test
    void after_a_reset_on_the_way_there_the_event_arrives_once() {
        assertThat(deliveries(new Fault.Reset())).isEqualTo(1);
    }

    @Test
    void after_a_503_on_the_way_the_event_arrives_once() {
        assertThat(deliveries(new Fault.Unavailable())).isEqualTo(1);
    }

    @Test
    void after_a_lost_answer_the_event_arrives_twice() {
        assertThat(deliveries(new Fault.LostAnswer())).isEqualTo(2);
    }

    @Test
    void a_reset_at_the_ingress_is_seen_by_the_publisher() {
        var broker = bench.trigger("web", "{}", "{}")
                .faults(onTheWayTo("ingress", new Fault.Reset()))
                .start(Semantics.IN_MEMORY);

        Assertions.assertThatThrownBy(() -> bench.post(broker, "a.v1", "1")).isInstanceOf(UncheckedIOException.class);
        assertThat(bench.subscriber("web").received()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Semantics.class)
    void with_every_fault_but_loss_each_event_is_delivered_or_a_dead_letter(Semantics semantics) {
        var rates = new SeededFaults.Rates(0, 0.05, 0.05, Duration.ofMillis(5), 0.05, 0.05, 0.05);
        var inside = new SeededFaults(7, rates);
        var broker = bench.triggerWithSink("web", RETRIES)
                .faults((hop, event, attempt) ->
                        hop.equals("ingress") ? new Fault.None() : inside.at(hop, event, attempt))
                .start(semantics);

        IntStream.range(0, 200).forEach(i -> bench.post(broker, "a.v1", "e" + i));

        assertThat(broker.awaitIdle(LONG)).isTrue();
        var arrived = new HashSet<>(bench.subscriber("web").ids());
        arrived.addAll(bench.subscriber("dead").ids());
        assertThat(arrived).hasSize(200);
        assertThat(broker.statistics().lost()).isZero();
    }
}
