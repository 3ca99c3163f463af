// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.deliver;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jboss.logging.Logger;
import sh.headwind.core.failure.Failure;
import sh.headwind.edge.EventLine;
import sh.headwind.events.EventSink;

/**
 * Events that can never be delivered, with the reason. They go where the dead letters of the broker go, so that people find
 * them in one place and send them again from there. What is refused there too stays in a file beside the spool.
 */
public final class DeadLetters {

    /** Where nobody keeps dead letters. */
    public static final EventSink NOBODY = _ -> {
        throw Failure.badInput("pass on a dead letter", "nobody is named who keeps it");
    };

    private static final Logger LOG = Logger.getLogger("sh.headwind.event");

    private final EventSink keeper;
    private final LetterFile file;
    private final Counter passedOn;
    private final Counter filed;

    public DeadLetters(EventSink keeper, LetterFile file, MeterRegistry meters) {
        this.keeper = keeper;
        this.file = file;
        this.passedOn = counter(meters, "controller");
        this.filed = counter(meters, "file");
    }

    private static Counter counter(MeterRegistry meters, String kept) {
        return Counter.builder("headwind.webhook.dead.letters")
                .description("events that the broker refused for good or that do not fit")
                .tag("kept", kept)
                .register(meters);
    }

    /** Returns when the event is kept; a {@code Failure} when it is not, so that it has to wait where it is. */
    void keep(SpooledEvent event, String reason) {
        try {
            keeper.send(event.refused(reason));
            passedOn.increment();
            log(event, "controller", reason);
        } catch (Failure failure) {
            if (failure.kind() != Failure.Kind.BAD_INPUT) {
                throw failure;
            }
            bury(event, reason);
        }
    }

    /** Keeps an event that nobody can be sent; a {@code Failure} when it is not kept. */
    void bury(SpooledEvent event, String reason) {
        file.write(event.toJson(), reason);
        filed.increment();
        log(event, "file", reason);
    }

    /** Keeps what is no event, as it was spooled; a {@code Failure} when it is not kept. */
    void bury(byte[] unreadable, String reason) {
        file.write(unreadable, reason);
        filed.increment();
        LOG.warnf("outcome=dead kept=file reason=\"%s\"", reason);
    }

    private static void log(SpooledEvent event, String kept, String reason) {
        EventLine.of(event.event())
                .with("outcome", "dead")
                .with("kept", kept)
                .with("reason", reason)
                .warn();
    }
}
