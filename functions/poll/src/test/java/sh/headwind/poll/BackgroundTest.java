// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import sh.headwind.core.failure.Failure;
import sh.headwind.events.Event;
import sh.headwind.events.EventTypes;
import sh.headwind.events.PollRequested;
import sh.headwind.testing.fake.Faults;
import sh.headwind.testing.fake.RecordingSink;

class BackgroundTest {

    private static final Event<PollRequested> EVENT = Event.of(
            "tick:ghcr.io:0",
            EventTypes.POLL_REQUESTED,
            "/headwind/poll",
            "ghcr.io",
            new PollRequested("ghcr.io", 0, 1));

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

    private void sendAndWait() {
        try (var background = new Background(sink, Duration.ofMillis(1))) {
            background.send(List.of(EVENT));
        }
    }
}
