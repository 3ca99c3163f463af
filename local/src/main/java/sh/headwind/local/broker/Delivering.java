// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local.broker;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import org.jboss.logging.Logger;
import sh.headwind.core.failure.Failure;
import sh.headwind.local.broker.SubscriberCalls.Hop;
import sh.headwind.local.broker.trigger.Delivery;
import sh.headwind.local.broker.trigger.Destination;
import sh.headwind.local.broker.trigger.Trigger;

/** Delivers one event for one Trigger: attempts, pauses, the reply, and in the end the dead letter. */
final class Delivering {

    private static final Logger LOG = Logger.getLogger(Delivering.class);
    private static final int LONGEST_ERROR = 1024;

    private final BrokerOptions options;
    private final SubscriberCalls calls;
    private final Replies replies;
    private final Tally tally;

    /** One way of an event: from where it is tried, to where, how hard, and who waits for it. */
    private record Way(String hop, Destination to, Delivery terms, Publisher publisher) {}

    Delivering(BrokerOptions options, SubscriberCalls calls, Replies replies, Tally tally) {
        this.options = options;
        this.calls = calls;
        this.replies = replies;
        this.tally = tally;
    }

    /** Whether the event is through for this Trigger: taken by its subscriber, or by its dead-letter sink. */
    boolean to(Trigger trigger, HeldEvent event, Publisher publisher) {
        var way = new Way(trigger.key(), trigger.subscriber(), trigger.delivery(), publisher);
        var outcome = attempts(way, event);
        return switch (outcome) {
            case Outcome.Done _ -> {
                tally.delivered(trigger.key());
                yield true;
            }
            case Outcome.Replied(var reply) -> {
                tally.delivered(trigger.key());
                LOG.debugf("%s answered %s with %s", trigger.key(), event, reply);
                yield true;
            }
            case Outcome.Refused _, Outcome.Unanswered _ -> publisher.stays(Duration.ZERO) && bury(way, event, outcome);
        };
    }

    private Outcome attempts(Way way, HeldEvent event) {
        for (var attempt = 0; ; attempt++) {
            var outcome = attempt(way, event, attempt);
            if (!outcome.again() || attempt >= way.terms().retry()) {
                return outcome;
            }
            if (!way.publisher().stays(scaled(way.terms().pause(attempt)))) {
                return outcome;
            }
            tally.retried.increment();
        }
    }

    private Outcome attempt(Way way, HeldEvent event, int attempt) {
        try {
            var hop = new Hop(way.hop(), locate(way.to()), way.terms().timeout());
            var outcome = calls.call(hop, event, attempt);
            return outcome instanceof Outcome.Replied(var reply) ? feedBack(reply, event, way) : outcome;
        } catch (Failure e) {
            return new Outcome.Unanswered(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            way.publisher().hangUp();
            return new Outcome.Unanswered("the broker stops");
        }
    }

    /** A reply is one pass more of the event that caused it; one that cannot be queued redelivers its cause. */
    private Outcome feedBack(HeldEvent reply, HeldEvent cause, Way way) {
        tally.replies.increment();
        var passing = cause.attribute(HeldEvent.TTL).isEmpty()
                ? reply
                : reply.with(HeldEvent.TTL, cause.attribute(HeldEvent.TTL));
        var status = replies.accept(passing, way.publisher());
        return status / 100 == 2
                ? new Outcome.Replied(reply)
                : new Outcome.Refused(status, "the reply was not taken", status >= 500);
    }

    private boolean bury(Way way, HeldEvent event, Outcome outcome) {
        var sink = way.terms().deadLetterSink();
        if (sink.isEmpty()) {
            return lose(way, event, outcome);
        }
        var terms = way.terms();
        var last = new Way(way.hop() + "#dead-letter", sink.get(), terms, way.publisher());
        var buried = attempts(last, describe(event, way, outcome));
        if (!(buried instanceof Outcome.Done || buried instanceof Outcome.Replied)) {
            return lose(last, event, buried);
        }
        tally.deadLettered.increment();
        LOG.debugf("%s could not take %s: %s", way.to(), event, outcome);
        return true;
    }

    private boolean lose(Way way, HeldEvent event, Outcome outcome) {
        tally.lost.increment();
        LOG.warnf("%s is lost on its way to %s: %s", event, way.to(), outcome);
        return false;
    }

    /** The event with why it is dead. After a time-out there is nothing to tell (observed on a cluster). */
    private HeldEvent describe(HeldEvent event, Way way, Outcome outcome) {
        if (!(outcome instanceof Outcome.Refused refused)) {
            return event;
        }
        return event.with("knativeerrordest", locate(way.to()).toString())
                .with("knativeerrorcode", String.valueOf(refused.status()))
                .with("knativeerrordata", errorData(refused.body()));
    }

    /** Knative sends the first 1,024 characters of the answer in base64, control characters left out. */
    private static String errorData(String body) {
        var text = body.replaceAll("\\p{Cntrl}", "").getBytes(StandardCharsets.UTF_8);
        var encoded = Base64.getEncoder().encode(text);
        return new String(Arrays.copyOf(encoded, Math.min(encoded.length, LONGEST_ERROR)), StandardCharsets.US_ASCII);
    }

    private URI locate(Destination destination) {
        return destination.locate(options.addresses());
    }

    private Duration scaled(Duration pause) {
        return Duration.ofNanos((long) (pause.toNanos() * options.limits().backoffScale()));
    }
}
