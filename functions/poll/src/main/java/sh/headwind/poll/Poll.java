// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import io.quarkus.funqy.Funq;
import io.quarkus.funqy.knative.events.CloudEvent;
import io.quarkus.funqy.knative.events.CloudEventMapping;
import org.jspecify.annotations.Nullable;
import sh.headwind.edge.Payload;
import sh.headwind.events.EventTypes;
import sh.headwind.events.PollRequested;

/** A request for a part of a registry in; what is new there is sent in the background, as if it had been pushed. */
public class Poll {

    private final PollWorker worker;
    private final Background background;

    Poll(PollWorker worker, Background background) {
        this.worker = worker;
        this.background = background;
    }

    @Funq("poll")
    @CloudEventMapping(trigger = EventTypes.POLL_REQUESTED)
    public @Nullable CloudEvent<PollRequested> poll(CloudEvent<PollRequested> event) {
        var request = Payload.of(event, EventTypes.POLL_REQUESTED);
        background.send(event, worker.poll(event.id(), request));
        return null;
    }
}
