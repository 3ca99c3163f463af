// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sh.headwind.controller.Sample;
import sh.headwind.controller.step.Progress;
import sh.headwind.controller.tell.Outbox;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.testing.fake.Faults;
import sh.headwind.testing.fake.RecordingSink;

class TellerTest {

    private static final UpdateRequest DONE = Sample.in(Phase.COMPLETED, Sample.pending("up"));
    private static final int EVENTS = 3;

    private final List<Integer> noted = new CopyOnWriteArrayList<>();
    private final RecordingSink sink = new RecordingSink(new Faults());
    private final Outbox<RequestKey> outbox = new Outbox<>(sink, Clock.systemUTC(), 1, _ -> {});
    private final Teller teller = new Teller(outbox, new Listed(), Journal.NONE);

    @AfterEach
    void stop() {
        outbox.close();
    }

    @Test
    void an_end_is_told_once_though_the_watch_shows_the_note_late() {
        tellToTheEnd(DONE);

        teller.tell(DONE, Progress.NONE);
        var later = Sample.in(Phase.COMPLETED, Sample.pending("later"));
        tellToTheEnd(later);

        assertThat(sink.events())
                .as("the one lane sends in order: what was told before the later request is through")
                .hasSize(2 * EVENTS);
    }

    @Test
    void a_new_request_of_the_same_name_is_told_from_its_beginning() {
        tellToTheEnd(DONE);
        var identity = DONE.identity();
        var again =
                new UpdateRequest.Identity(identity.namespace(), identity.name(), "another", "1", identity.createdAt());

        tellToTheEnd(new UpdateRequest(again, DONE.spec(), DONE.status()));

        assertThat(sink.events()).hasSize(2 * EVENTS);
    }

    private void tellToTheEnd(UpdateRequest request) {
        noted.clear();
        await().until(() -> {
            teller.tell(request, Progress.NONE);
            return noted.contains(request.status().transition());
        });
    }

    /** Keeps what is noted; no watch ever shows it. */
    private final class Listed implements Notes {

        @Override
        public void write(RequestKey key, Progress progress) {
            noted.add(progress.told());
        }

        @Override
        public void adopt(RequestKey key, WorkloadRef owner) {}

        @Override
        public void delete(RequestKey key) {}
    }
}
