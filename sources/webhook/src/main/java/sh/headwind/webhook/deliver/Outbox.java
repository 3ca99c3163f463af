// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.deliver;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import sh.headwind.core.failure.Failure;
import sh.headwind.webhook.spool.Draft;
import sh.headwind.webhook.spool.Spool;

/** Where accepted events go: onto the spool first, then to the sink until it accepts them. */
public final class Outbox {

    private final Spool spool;
    private final Couriers couriers;
    private final DeadLetters deadLetters;

    public Outbox(Spool spool, Couriers couriers, DeadLetters deadLetters) {
        this.spool = spool;
        this.couriers = couriers;
        this.deadLetters = deadLetters;
    }

    /** Goes on with what an earlier process accepted. */
    public void start() {
        couriers.offer(spool.recovered());
    }

    /** Returns when all events are on disk; a {@code Failure} when the spool is full or the disk refuses, and none is. */
    public void put(List<Draft> drafts) {
        if (drafts.isEmpty()) {
            return;
        }
        try {
            couriers.offer(spool.append(drafts).join());
        } catch (CompletionException e) {
            throw e.getCause() instanceof Failure failure ? failure : e;
        }
    }

    /** Keeps an event that can never be delivered; a {@code Failure} when the disk refuses. */
    public void bury(SpooledEvent event, String reason) {
        deadLetters.keep(event, reason);
    }

    /** Delivers what waits as far as {@code patience} allows, then stops; the rest stays on disk. */
    public void close(Duration patience) {
        try {
            spool.awaitEmpty(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            couriers.close();
            spool.close();
        }
    }
}
