// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.deliver;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.schedule.Backoff;
import sh.headwind.events.Event;
import sh.headwind.events.EventSink;
import sh.headwind.events.WebhookReceived;
import sh.headwind.webhook.spool.Draft;
import sh.headwind.webhook.spool.Lane;
import sh.headwind.webhook.spool.Limits;
import sh.headwind.webhook.spool.Spool;

class CouriersTest {

    private static final Backoff QUICK = new Backoff(Duration.ofMillis(1), Duration.ofMillis(20));

    private final List<String> delivered = new CopyOnWriteArrayList<>();
    private volatile EventSink sink = _ -> {};

    @TempDir
    Path directory;

    private Spool spool;
    private Outbox outbox;

    @BeforeEach
    void start() {
        spool = Spool.open(directory, Limits.DEFAULT);
        var letters =
                new DeadLetters(DeadLetters.NOBODY, new LetterFile(directory, 1 << 20), new SimpleMeterRegistry());
        var delivery = new Delivery(
                spool,
                event -> {
                    sink.send(event);
                    delivered.add(event.id());
                },
                letters);
        outbox = new Outbox(spool, new Couriers(delivery, QUICK), letters);
        outbox.start();
    }

    @AfterEach
    void stop() {
        outbox.close(Duration.ZERO);
    }

    private void put(String repository, String id) {
        var data = new WebhookReceived("quay", null, true, List.of(), Map.of(), null, "{}");
        var event = new SpooledEvent(id, "/headwind/webhook/quay", "quay", null, data);
        outbox.put(List.of(new Draft(new Lane("quay", repository), event.toJson())));
    }

    private static Failure unavailable() {
        return Failure.unavailable("send an event", "the sink answered 503");
    }

    @Test
    void events_of_one_repository_arrive_in_order_although_many_attempts_fail() {
        sink = _ -> {
            if (ThreadLocalRandom.current().nextInt(10) == 0) {
                throw unavailable();
            }
        };
        IntStream.range(0, 1_000).forEach(i -> put("repository-" + i % 20, i % 20 + ":" + i));
        await().until(() -> delivered.size() == 1_000);
        assertThat(delivered).doesNotHaveDuplicates();
        var byRepository = delivered.stream()
                .map(id -> id.split(":"))
                .collect(groupingBy(id -> id[0], mapping(id -> Integer.parseInt(id[1]), toList())));
        assertThat(byRepository.values()).allSatisfy(order -> assertThat(order).isSorted());
    }

    /** A broker that answers after ten seconds, because a function starts first, still takes three pushes in each. */
    @Test
    void a_slow_sink_gets_events_of_many_repositories_at_once() {
        var together = new CyclicBarrier(30);
        sink = _ -> {
            try {
                together.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                throw new IllegalStateException("the others did not come", e);
            }
        };
        IntStream.range(0, 60).forEach(i -> put("repository-" + i, "push-" + i));
        await().until(() -> delivered.size() == 60);
    }

    @Test
    void an_event_that_keeps_failing_steps_aside_and_is_not_given_up() {
        var attempts = new AtomicInteger();
        sink = event -> {
            if (event.id().equals("stubborn") && attempts.incrementAndGet() < 12) {
                throw unavailable();
            }
        };
        put("web", "stubborn");
        put("web", "second");
        put("web", "third");
        await().until(() -> delivered.size() == 3);
        assertThat(delivered).containsExactly("second", "third", "stubborn");
        await().until(() -> spool.entries() == 0);
    }

    @Test
    void a_sink_that_fails_in_a_way_nobody_thought_of_loses_nothing() {
        var attempts = new AtomicInteger();
        sink = _ -> {
            if (attempts.incrementAndGet() < 3) {
                throw new IllegalStateException("a fault");
            }
        };
        put("web", "one");
        await().until(() -> delivered.equals(List.of("one")));
    }

    @Test
    void the_trace_of_a_request_is_carried_on() {
        var seen = new CopyOnWriteArrayList<Event<?>>();
        sink = seen::add;
        var data = new WebhookReceived("quay", null, true, List.of(), Map.of(), null, "{}");
        var event = new SpooledEvent("id", "/headwind/webhook/quay", "quay", "00-a-b-01", data);
        outbox.put(List.of(new Draft(new Lane("quay", ""), event.toJson())));
        await().until(() -> seen.size() == 1);
        assertThat(seen.getFirst().extensions()).isEqualTo(Map.of("traceparent", "00-a-b-01"));
        assertThat(seen.getFirst().data()).isEqualTo(data);
    }

    @ParameterizedTest(name = "after {0} failures: {1} s")
    @CsvSource({"1, 1", "2, 2", "3, 4", "6, 32", "7, 60", "100, 60", "2147483647, 60"})
    void waits_longer_after_each_failure_up_to_a_limit(int failures, int seconds) {
        assertThat(new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60)).after(failures))
                .isEqualTo(Duration.ofSeconds(seconds));
    }
}
