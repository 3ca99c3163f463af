// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.core.schedule.Backoff;

/** Each key is worked on at its time; a bad one delays no other (I11), and none is held twice (I12). */
class KeyedQueueTest {

    private static final Backoff QUICK = new Backoff(Duration.ofMillis(1), Duration.ofMillis(5));

    private final ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();

    @Test
    void a_key_added_while_it_is_worked_on_is_worked_on_once_more() {
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (var queue = queue(4, key -> {
            seen.add(key);
            begun.countDown();
            wait(go);
            return Optional.empty();
        })) {
            queue.add("a");
            wait(begun);
            queue.add("a");
            queue.add("a");
            queue.add("a");
            assertThat(seen).containsExactly("a");
            go.countDown();
            await().until(() -> queue.size() == 0);
            assertThat(seen).containsExactly("a", "a");
        }
    }

    @Test
    void one_bad_key_delays_no_other() {
        try (var queue = queue(2, key -> {
            seen.add(key);
            if (key.equals("bad")) {
                throw new IllegalStateException("always");
            }
            return Optional.empty();
        })) {
            queue.add("bad");
            List.of("a", "b", "c").forEach(queue::add);
            await().until(() -> seen.containsAll(List.of("a", "b", "c")));
            await().until(() -> seen.stream().filter("bad"::equals).count() > 3);
        }
    }

    @Test
    void a_key_comes_again_when_its_work_asks_for_it() {
        var times = new AtomicInteger();
        try (var queue =
                queue(1, _ -> times.incrementAndGet() < 3 ? Optional.of(Duration.ofMillis(1)) : Optional.empty())) {
            queue.add("a");
            await().until(() -> times.get() == 3 && queue.size() == 0);
        }
    }

    @Test
    void a_key_that_waits_counts_once_and_goes_at_its_earliest_time() {
        try (var queue = queue(1, key -> {
            seen.add(key);
            return Optional.empty();
        })) {
            queue.addAfter("a", Duration.ofHours(2));
            queue.addAfter("a", Duration.ofHours(1));
            queue.addAfter("a", Duration.ofHours(3));
            assertThat(queue.size()).isEqualTo(1);
            queue.add("a");
            await().until(() -> seen.contains("a"));
            assertThat(queue.size()).isZero();
        }
    }

    @ParameterizedTest(name = "after {0} failures {1} s")
    @CsvSource({"1, 5", "2, 10", "3, 20", "4, 40", "5, 60", "99, 60"})
    void waits_double_up_to_a_limit(int failures, int seconds) {
        var backoff = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(1));
        assertThat(backoff.after(failures)).isEqualTo(Duration.ofSeconds(seconds));
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyedQueue<String> queue(int parallel, KeyedQueue.Work<String> work) {
        return new KeyedQueue<>(QUICK, work).start("test", parallel);
    }
}
