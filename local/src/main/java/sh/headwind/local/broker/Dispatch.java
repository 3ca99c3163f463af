// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local.broker;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import sh.headwind.local.broker.trigger.Trigger;

/**
 * Takes an event and passes it to every Trigger that hears it.
 *
 * <pre>
 *   ingress ──▶ accept ──▶ filter ──▶ deliver ──▶ subscriber
 *                 ▲                     │ └─────▶ dead-letter sink
 *                 └───── reply ─────────┘
 * </pre>
 */
final class Dispatch {

    private static final int ACCEPTED = 202;
    private static final int LOOPED = 400;
    private static final int FAILED = 500;
    private static final int LONGEST_WAY = 255;

    private final BrokerOptions options;
    private final Delivering delivering;
    private final ExecutorService threads;
    private final Lanes lanes = new Lanes();
    private final Tally tally;
    private final AtomicLong held = new AtomicLong();

    Dispatch(BrokerOptions options, SubscriberCalls calls, ExecutorService threads, Tally tally) {
        this.options = options;
        this.delivering = new Delivering(options, calls, this::accept, tally);
        this.threads = threads;
        this.tally = tally;
    }

    /** Events that are not through yet. */
    long held() {
        return held.get();
    }

    /** The HTTP status that a publisher, or the Trigger that got this event as a reply, is told. */
    int accept(HeldEvent event, Publisher publisher) {
        var arrived = event.with(HeldEvent.ARRIVAL, options.clock().instant().toString());
        return switch (options.semantics()) {
            case IN_MEMORY -> acceptInMemory(arrived, publisher);
            case KAFKA -> acceptKafka(arrived);
        };
    }

    private int acceptInMemory(HeldEvent event, Publisher publisher) {
        var left = passesLeft(event);
        if (left <= 0) {
            tally.refused.increment();
            return LOOPED;
        }
        var passing = event.with(HeldEvent.TTL, String.valueOf(left));
        return fanOut(passing, publisher).join() ? ACCEPTED : FAILED;
    }

    private int acceptKafka(HeldEvent event) {
        var _ = fanOut(event, new Publisher());
        return ACCEPTED;
    }

    /** Whether all Triggers are through, told when they are. */
    private CompletableFuture<Boolean> fanOut(HeldEvent event, Publisher publisher) {
        tally.accepted.increment();
        held.incrementAndGet();
        var all = hearing(event).stream()
                .map(trigger ->
                        lanes.run(lane(trigger, event), threads, () -> delivering.to(trigger, event, publisher)))
                .toList();
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                .whenComplete((_, _) -> held.decrementAndGet())
                .handle((_, failure) -> failure == null && all.stream().allMatch(CompletableFuture::resultNow));
    }

    private static Optional<String> lane(Trigger trigger, HeldEvent event) {
        return Optional.of(event.attribute("partitionkey"))
                .filter(key -> trigger.ordered() && !key.isEmpty())
                .map(key -> trigger.key() + " " + key);
    }

    private List<Trigger> hearing(HeldEvent event) {
        return options.triggers().triggers().stream()
                .filter(trigger -> trigger.namespace().equals(options.namespace()))
                .filter(trigger -> trigger.broker().equals(options.name()))
                .filter(trigger -> trigger.filter().passes(event.attributes()))
                .toList();
    }

    private static int passesLeft(HeldEvent event) {
        try {
            return Integer.parseInt(event.attribute(HeldEvent.TTL)) - 1;
        } catch (NumberFormatException e) {
            return LONGEST_WAY;
        }
    }
}
