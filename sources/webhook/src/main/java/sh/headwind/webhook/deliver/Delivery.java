// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.deliver;

import org.jboss.logging.Logger;
import sh.headwind.core.failure.Failure;
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
            var spooled = SpooledEvent.parse(spool.read(entry));
            return send(entry, spooled);
        } catch (Failure unreadable) {
            LOG.warnf("event %d of %s: %s", entry.sequence(), entry.lane().receiver(), unreadable.getMessage());
            return settle(entry, unreadable);
        }
    }

    private Outcome send(Entry entry, SpooledEvent spooled) {
        try {
            sink.send(spooled.event());
            spool.finish(entry);
            LOG.infof("id=%s type=webhook.received subject=%s outcome=delivered", spooled.id(), spooled.subject());
            return Outcome.THROUGH;
        } catch (Failure failure) {
            LOG.debugf("id=%s outcome=again reason=\"%s\"", spooled.id(), failure.getMessage());
            if (failure.kind() == Failure.Kind.BAD_INPUT) {
                deadLetters.keep(spooled, String.valueOf(failure.getMessage()));
            }
            return settle(entry, failure);
        }
    }

    private Outcome settle(Entry entry, Failure failure) {
        return switch (failure.kind()) {
            case BAD_INPUT -> {
                spool.finish(entry);
                yield Outcome.THROUGH;
            }
            case NOT_FOUND, CONFLICT, DENIED, THROTTLED, UNAVAILABLE -> Outcome.AGAIN;
        };
    }
}
