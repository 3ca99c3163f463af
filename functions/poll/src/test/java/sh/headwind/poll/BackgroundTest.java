// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.funqy.knative.events.CloudEvent;
import io.quarkus.funqy.knative.events.CloudEventBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import sh.headwind.core.failure.Failure;
import sh.headwind.events.Event;
import sh.headwind.events.EventTypes;
import sh.headwind.events.PollRequested;
import sh.headwind.testing.fake.Faults;
import sh.headwind.testing.fake.RecordingSink;
import sh.headwind.testing.patience.PatientWaits;

class BackgroundTest {

    private static final Event<PollRequested> EVENT = Event.of(
            "tick:ghcr.io:0",
            EventTypes.POLL_REQUESTED,
            "/headwind/poll",
            "ghcr.io",
            new PollRequested("ghcr.io", 0, 1));

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private static final CloudEvent<String> CAUSE = CloudEventBuilder.create()
            .specVersion("1.0")
            .id("tick")
            .source("/ping")
            .type(PlanPolls.TICK)
            .extensions(Map.of("traceparent", TRACE))
            .build("");

    private final Faults faults = new Faults();
    private final RecordingSink sink = new RecordingSink(faults);

    @Test
    void a_broker_that_is_away_for_a_moment_gets_the_event_later() {
        faults.failBefore(1, Failure.unavailable("send", "no answer")).failBefore(2, Failure.throttled("send", "busy"));

        sendAndWait();

        assertThat(sink.events()).hasSize(1);
        assertThat(faults.calls()).isEqualTo(3);
    }

    @Test
    void an_event_that_can_never_be_accepted_is_sent_once() {
        faults.failBefore(1, Failure.badInput("send", "too large"));

        sendAndWait();

        assertThat(sink.events()).isEmpty();
        assertThat(faults.calls()).isEqualTo(1);
    }

    @Test
    void a_broker_that_stays_away_does_not_hold_the_process() {
        for (var call = 1; call <= 9; call++) {
            faults.failBefore(call, Failure.unavailable("send", "no answer"));
        }

        sendAndWait();

        assertThat(faults.calls()).isEqualTo(4);
    }

    @Test
    void what_an_event_causes_belongs_to_its_trace() {
        sendAndWait();

        assertThat(sink.events()).extracting(Event::extensions).containsOnly(Map.of("traceparent", TRACE));
    }

    @Test
    void what_is_under_way_when_the_time_is_over_is_given_up() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var givenUp = new CountDownLatch(1);
        var background = new Background(_ -> hold(begun, givenUp), Duration.ofMillis(1), () -> Duration.ZERO);
        background.send(CAUSE, List.of(EVENT));
        begun.await();

        background.close();

        assertThat(givenUp.await(PatientWaits.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
    }

    private static void hold(CountDownLatch begun, CountDownLatch givenUp) {
        begun.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            givenUp.countDown();
            throw Failure.badInput("send", "given up");
        }
    }

    private void sendAndWait() {
        try (var background = new Background(sink, Duration.ofMillis(1), () -> PatientWaits.PATIENCE)) {
            background.send(CAUSE, List.of(EVENT));
        }
    }
}
