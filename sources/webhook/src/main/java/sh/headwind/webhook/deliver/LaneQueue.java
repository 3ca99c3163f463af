// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.deliver;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import sh.headwind.core.schedule.Backoff;
import sh.headwind.webhook.spool.Entry;
import sh.headwind.webhook.spool.Lane;

/** What waits in one lane, oldest first, and when its next turn is. Not thread-safe: the courier guards it. */
final class LaneQueue implements Delayed {

    private final Lane lane;
    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private int failures;
    private int failuresOfHead;
    private long dueNanos = System.nanoTime();

    LaneQueue(Lane lane) {
        this.lane = lane;
    }

    Lane lane() {
        return lane;
    }

    void add(Entry entry) {
        entries.add(entry);
    }

    Optional<Entry> head() {
        return Optional.ofNullable(entries.peek());
    }

    /** The head is through, one way or the other: the next may go at once. */
    void passed() {
        entries.remove();
        failures = 0;
        failuresOfHead = 0;
        dueNanos = System.nanoTime();
    }

    /** The head could not be delivered; how often in a row. */
    int failed(Backoff backoff) {
        failures++;
        failuresOfHead++;
        postpone(backoff.after(failures));
        return failuresOfHead;
    }

    /** Takes out the head, which blocks the others; the lane's patience stays as it is. */
    Entry stepAside() {
        failuresOfHead = 0;
        return entries.remove();
    }

    void postpone(Duration wait) {
        dueNanos = System.nanoTime() + wait.toNanos();
    }

    int size() {
        return entries.size();
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
}
