// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import io.quarkus.funqy.knative.events.CloudEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.schedule.Backoff;
import sh.headwind.core.trace.TraceContext;
import sh.headwind.edge.EventLine;
import sh.headwind.events.Event;
import sh.headwind.events.EventSink;

/**
 * Sends events after the function has answered: a broker may take its time with an acknowledgement. What is not accepted
 * after some tries is let go, because nothing rests on it: the index knows what is still open, and the next poll offers it
 * again.
 */
final class Background implements AutoCloseable {

    private static final int AT_ONCE = 16;
    private static final int TRIES = 4;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final EventSink sink;
    private final Backoff backoff;
    private final Supplier<Duration> drain;
    private final Semaphore turns = new Semaphore(AT_ONCE);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** {@code drain} says at the end how long what is under way may take then. */
    Background(EventSink sink, Duration firstWait, Supplier<Duration> drain) {
        this.sink = sink;
        this.backoff = new Backoff(firstWait, LONGEST_WAIT);
        this.drain = drain;
    }

    /** Sends {@code events} as parts of the trace that {@code cause} belongs to. */
    void send(CloudEvent<?> cause, List<? extends Event<?>> events) {
        var trace = Optional.ofNullable(cause.extensions().get(TraceContext.NAME));
        events.forEach(event -> threads.execute(() -> deliver(within(trace, event))));
    }

    private static Event<?> within(Optional<String> trace, Event<?> event) {
        return trace.<Event<?>>map(context -> event.with(TraceContext.NAME, context))
                .orElse(event);
    }

    private void deliver(Event<?> event) {
        turns.acquireUninterruptibly();
        try {
            for (var tries = 1; !accepted(event, tries) && tries < TRIES; tries++) {
                LockSupport.parkNanos(backoff.after(tries).toNanos());
            }
        } finally {
            turns.release();
        }
    }

    /** Whether there is nothing more to do for it. */
    private boolean accepted(Event<?> event, int tries) {
        try {
            sink.send(event);
            EventLine.of(event).with("outcome", "sent").info();
            return true;
        } catch (Failure failure) {
            if (tries == TRIES || failure.kind() == Failure.Kind.BAD_INPUT) {
                EventLine.of(event)
                        .with("outcome", "lost")
                        .with("reason", String.valueOf(failure.getMessage()))
                        .warn();
                return true;
            }
            return false;
        }
    }

    /** Waits a while for what is under way. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(drain.get().toNanos(), TimeUnit.NANOSECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException _) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
