// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.deliver;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import sh.headwind.core.schedule.Backoff;
import sh.headwind.webhook.spool.Entry;

/** One courier for each receiver, so that what fails for one delays no other. */
public final class Couriers implements AutoCloseable {

    private final Map<String, Courier> couriers = new ConcurrentHashMap<>();
    private final Delivery delivery;
    private final Backoff backoff;

    public Couriers(Delivery delivery, Backoff backoff) {
        this.delivery = delivery;
        this.backoff = backoff;
    }

    /** Delivers the entries, which are on the spool, some time soon. */
    public void offer(List<Entry> entries) {
        for (var entry : entries) {
            couriers.computeIfAbsent(entry.lane().receiver(), this::started).offer(entry);
        }
    }

    /** No attempt begins any more. */
    @Override
    public void close() {
        couriers.values().forEach(Courier::stop);
    }

    private Courier started(String receiver) {
        var courier = new Courier(receiver, delivery, backoff);
        courier.start();
        return courier;
    }
}
