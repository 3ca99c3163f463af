// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.tell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.controller.Sample;
import sh.headwind.core.failure.Failure;
import sh.headwind.events.Event;
import sh.headwind.events.EventSink;
import sh.headwind.testing.fake.MovableClock;

class OutboxTest {

    private static final Event<String> EVENT = Event.of("id-1", "type", "/source", "shop/web", "data");

    private final List<String> answered = new CopyOnWriteArrayList<>();
    private final MovableClock clock = new MovableClock(Sample.NOON);

    @Test
    void an_event_waits_longer_each_time_before_it_is_sent_again() {
        try (var outbox = outbox(_ -> {})) {
            for (var wait : List.of(5, 10, 20, 40, 60, 60)) {
                var before = answered.size();
                assertThat(outbox.send("web", EVENT, Outbox.Lane.ERRAND)).isEmpty();
                await().until(() -> answered.size() > before);
                assertThat(outbox.send("web", EVENT, Outbox.Lane.ERRAND))
                        .contains(clock.instant().plusSeconds(wait));
                clock.move(Duration.ofSeconds(wait));
            }
            assertThat(outbox.isThrough("web", EVENT)).isTrue();
        }
    }

    @Test
    void a_clock_that_is_set_back_makes_no_wait_longer() {
        try (var outbox = outbox(_ -> {})) {
            outbox.send("web", EVENT, Outbox.Lane.ERRAND);
            await().until(() -> answered.size() == 1);
            clock.move(Duration.ofHours(-1));
            assertThat(outbox.send("web", EVENT, Outbox.Lane.ERRAND)).isEmpty();
            await().until(() -> answered.size() == 2);
            assertThat(outbox.send("web", EVENT, Outbox.Lane.ERRAND))
                    .contains(clock.instant().plusSeconds(10));
        }
    }

    @Test
    void an_event_that_is_under_way_is_not_sent_beside_it() {
        var go = new CountDownLatch(1);
        try (var outbox = outbox(_ -> hold(go))) {
            outbox.send("web", EVENT, Outbox.Lane.ERRAND);
            clock.move(Duration.ofHours(1));
            assertThat(outbox.send("web", EVENT, Outbox.Lane.ERRAND)).isEmpty();
            go.countDown();
            await().until(() -> answered.size() == 1);
            assertThat(outbox.answers("web", EVENT)).isEqualTo(1);
        }
    }

    @Test
    void slow_news_keep_no_errand_waiting() {
        var go = new CountDownLatch(1);
        EventSink slow = event -> {
            if (event.type().equals("news")) {
                hold(go);
            }
        };
        try (var outbox = outbox(slow)) {
            for (var number = 0; number < 10; number++) {
                outbox.send("web", Event.of("n" + number, "news", "/", "shop/web", ""), Outbox.Lane.NEWS);
            }
            outbox.send("api", EVENT, Outbox.Lane.ERRAND);
            await().until(() -> answered.equals(List.of("api")));
            go.countDown();
        }
    }

    @ParameterizedTest(name = "{0}: done with {1}")
    @CsvSource({"UNAVAILABLE, false", "THROTTLED, false", "BAD_INPUT, true"})
    void what_the_broker_refuses_for_good_is_not_sent_for_ever(Failure.Kind kind, boolean through) {
        try (var outbox = outbox(_ -> {
            throw switch (kind) {
                case BAD_INPUT -> Failure.badInput("send", "too large");
                case THROTTLED -> Failure.throttled("send", "slow down");
                case UNAVAILABLE, NOT_FOUND, CONFLICT, DENIED -> Failure.unavailable("send", "down");
            };
        })) {
            outbox.send("web", EVENT, Outbox.Lane.NEWS);
            await().until(() -> answered.size() == 1);
            assertThat(outbox.isThrough("web", EVENT)).isEqualTo(through);
        }
    }

    private Outbox<String> outbox(EventSink sink) {
        return new Outbox<>(sink, clock, 2, answered::add);
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw Failure.unavailable("send", "stopping");
        }
    }
}
