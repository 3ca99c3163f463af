// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.schedule.Backoff;

/**
 * Works on keys: each at most once at a time, several at once, a failing one again after a wait of its own, so that one
 * bad object delays no other (invariant I11). A key that is added while it is worked on is worked on once more after;
 * added while it waits, it is due at the earlier time. Holds keys only: its size is bounded by the number of objects.
 */
public final class KeyedQueue<K> implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(KeyedQueue.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** What is done for a key. */
    public interface Work<K> {

        /** Works on the key; answers after what time to look again. Throws where it could not be done. */
        Optional<Duration> on(K key);
    }

    private final Work<K> work;
    private final Backoff backoff;
    private final List<Thread> workers = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Schedule<K> schedule = new Schedule<>();
    private final Set<K> running = new HashSet<>();
    /** Added while they were worked on. */
    private final Set<K> again = new HashSet<>();

    private final Map<K, Integer> failures = new HashMap<>();
    private boolean stopped;

    /** An empty queue that takes keys and works on none before it is started. */
    public KeyedQueue(Backoff backoff, Work<K> work) {
        this.backoff = backoff;
        this.work = work;
    }

    /** Starts {@code parallel} workers, virtual threads, that run until {@link #close()}. */
    public KeyedQueue<K> start(String name, int parallel) {
        for (var number = 0; number < parallel; number++) {
            workers.add(Thread.ofVirtual().name(name + "-" + number).start(this::run));
        }
        return this;
    }

    /** The key is to be worked on now. */
    public void add(K key) {
        addAfter(key, Duration.ZERO);
    }

    /** The key is to be worked on after that time at the latest. */
    public void addAfter(K key, Duration delay) {
        lock.lock();
        try {
            if (running.contains(key) && !delay.isPositive()) {
                again.add(key);
                return;
            }
            schedule.put(key, System.nanoTime() + delay.toNanos());
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Keys that wait or are worked on. */
    public int size() {
        lock.lock();
        try {
            return schedule.size() + running.size();
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more keys, and waits a moment for those that are worked on. */
    @Override
    public void close() {
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            for (var worker : workers) {
                if (!worker.join(PATIENCE)) {
                    worker.interrupt();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            for (var key = take(); key.isPresent(); key = take()) {
                workOn(key.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the next key; empty when the queue was closed. */
    private Optional<K> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!stopped) {
                var next = schedule.take(System.nanoTime());
                if (next.isPresent()) {
                    running.add(next.get());
                    return next;
                }
                var wait = schedule.untilNext(System.nanoTime());
                if (wait.isPresent()) {
                    changed.awaitNanos(wait.getAsLong());
                } else {
                    changed.await();
                }
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private void workOn(K key) {
        try {
            var next = work.on(key);
            settle(key, () -> {
                failures.remove(key);
                return next;
            });
        } catch (RuntimeException e) {
            LOG.debugf(e, "%s failed and is tried again", key);
            settle(key, () -> Optional.of(backoff.after(failed(key, e))));
        }
    }

    /** How often in a row it failed. What no repetition mends is told, once. */
    private int failed(K key, RuntimeException e) {
        var count = failures.merge(key, 1, Integer::sum);
        if (count == 1 && e instanceof Failure failure && isLasting(failure)) {
            LOG.warnf("%s: %s", key, failure.getMessage());
        }
        return count;
    }

    private static boolean isLasting(Failure failure) {
        return switch (failure.kind()) {
            case BAD_INPUT, DENIED -> true;
            case NOT_FOUND, CONFLICT, THROTTLED, UNAVAILABLE -> false;
        };
    }

    private void settle(K key, Supplier<Optional<Duration>> next) {
        lock.lock();
        try {
            running.remove(key);
            var now = System.nanoTime();
            next.get().ifPresent(delay -> schedule.put(key, now + delay.toNanos()));
            if (again.remove(key)) {
                schedule.put(key, now);
            }
            changed.signal();
        } finally {
            lock.unlock();
        }
    }
}
