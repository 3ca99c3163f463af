// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.deliver;

import org.jboss.logging.Logger;
import sh.headwind.core.failure.Failure;
import sh.headwind.edge.EventLine;
import sh.headwind.events.EventSink;
import sh.headwind.webhook.spool.Entry;
import sh.headwind.webhook.spool.Spool;

/** One attempt to bring one entry of the spool to the sink. */
public final class Delivery {

    private static final Logger LOG = Logger.getLogger("sh.headwind.event");

    private final Spool spool;
    private final EventSink sink;
    private final DeadLetters deadLetters;

    public Delivery(Spool spool, EventSink sink, DeadLetters deadLetters) {
        this.spool = spool;
        this.sink = sink;
        this.deadLetters = deadLetters;
    }

    /** What became of an attempt. */
    enum Outcome {
        /** The sink has it, or it can never have it: either way it waits no longer. */
        THROUGH,
        /** It waits on. */
        AGAIN
    }

    Outcome attempt(Entry entry) {
        try {
            deliver(spool.read(entry));
            spool.finish(entry);
            return Outcome.THROUGH;
        } catch (Failure notNow) {
            LOG.debugf("event %d outcome=again reason=\"%s\"", entry.sequence(), notNow.getMessage());
            return Outcome.AGAIN;
        }
    }

    /** Returns when the event is at the sink or kept as a dead letter. */
    private void deliver(byte[] bytes) {
        SpooledEvent spooled;
        try {
            spooled = SpooledEvent.parse(bytes);
        } catch (Failure unreadable) {
            deadLetters.bury(bytes, String.valueOf(unreadable.getMessage()));
            return;
        }
        send(spooled);
    }

    private void send(SpooledEvent spooled) {
        try {
            var event = spooled.event();
            sink.send(event);
            EventLine.of(event).with("outcome", "sent").info();
        } catch (Failure failure) {
            switch (failure.kind()) {
                case BAD_INPUT -> deadLetters.keep(spooled, String.valueOf(failure.getMessage()));
                case NOT_FOUND, CONFLICT, DENIED, THROTTLED, UNAVAILABLE -> throw failure;
            }
        }
    }
}
