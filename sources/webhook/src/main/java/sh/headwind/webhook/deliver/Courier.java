// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.deliver;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import sh.headwind.core.schedule.Backoff;
import sh.headwind.webhook.spool.Entry;
import sh.headwind.webhook.spool.Lane;

/**
 * Delivers what one receiver got: each lane in order, lanes beside each other.
 *
 * <pre>
 *   offer ──▶ queue of the lane ──▶ its turn ──▶ attempt ──┬─ through: the next of the lane, at once
 *                                     ▲                    ├─ again: the lane waits, longer each time
 *                                     └────────────────────┴─ again and again: the event gets a lane of its own
 * </pre>
 *
 * A queue is in {@code turns} or in an attempt, never both, so that a lane is never delivered twice at once.
 */
final class Courier {

    private static final Logger LOG = Logger.getLogger(Courier.class);

    /** Knative's in-memory broker answers when all have dealt with an event, which may first have to start; the payload is at most 256 KiB. */
    private static final int PARALLEL = 32;

    private static final int PATIENCE = 5;

    private final Map<Lane, LaneQueue> queues = new HashMap<>();
    private final DelayQueue<LaneQueue> turns = new DelayQueue<>();
    private final Semaphore places = new Semaphore(PARALLEL);
    private final Delivery delivery;
    private final Backoff backoff;
    private final Thread thread;

    Courier(String receiver, Delivery delivery, Backoff backoff) {
        this.delivery = delivery;
        this.backoff = backoff;
        this.thread = Thread.ofVirtual().name("courier-" + receiver).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** No attempt begins any more; the ones under way end by themselves. */
    void stop() {
        thread.interrupt();
    }

    synchronized void offer(Entry entry) {
        enqueue(entry.lane(), entry);
    }

    private void enqueue(Lane lane, Entry entry) {
        var known = queues.get(lane);
        if (known != null) {
            known.add(entry);
            return;
        }
        var queue = new LaneQueue(lane);
        queue.add(entry);
        queues.put(lane, queue);
        turns.add(queue);
    }

    private void run() {
        try {
            while (true) {
                var queue = turns.take();
                places.acquire();
                Thread.ofVirtual().start(() -> turn(queue));
            }
        } catch (InterruptedException e) {
            LOG.debugf("%s stops", thread.getName());
        }
    }

    private void turn(LaneQueue queue) {
        try {
            attempt(queue);
        } catch (RuntimeException e) {
            // the last guard: a fault of ours must not stop the lane
            LOG.errorf(e, "fault while delivering for %s", queue.lane().receiver());
        } finally {
            places.release();
            next(queue);
        }
    }

    private void attempt(LaneQueue queue) {
        Entry head;
        synchronized (this) {
            head = queue.head().orElseThrow();
        }
        var outcome = Delivery.Outcome.AGAIN;
        try {
            outcome = delivery.attempt(head);
        } finally {
            settle(queue, outcome);
        }
    }

    private synchronized void settle(LaneQueue queue, Delivery.Outcome outcome) {
        switch (outcome) {
            case THROUGH -> queue.passed();
            case AGAIN -> {
                if (queue.failed(backoff) >= PATIENCE && queue.size() > 1) {
                    var blocking = queue.stepAside();
                    var aside = queue.lane().repository() + "#" + blocking.sequence();
                    enqueue(new Lane(queue.lane().receiver(), aside), blocking);
                }
            }
        }
    }

    private synchronized void next(LaneQueue queue) {
        if (queue.size() == 0) {
            queues.remove(queue.lane());
        } else {
            turns.add(queue);
        }
    }
}
