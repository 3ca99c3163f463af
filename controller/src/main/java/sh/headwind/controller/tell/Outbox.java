// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.tell;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.schedule.Backoff;
import sh.headwind.edge.EventLine;
import sh.headwind.events.Event;
import sh.headwind.events.EventSink;

/**
 * Sends events in the background, because a broker may answer only when all who hear an event are through. Each event is
 * under way at most once; sent again, it waits 5, 10, 20, 40, then 60 s after the answer before. What apply-update is
 * asked for goes by a lane of its own, so that it does not wait behind slow notifications.
 *
 * @param <K> who sends, and is told when an event came through or did not
 */
public final class Outbox<K> implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Outbox.class);
    private static final Backoff AGAIN = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(1));

    /** Which way an event goes. */
    public enum Lane {
        /** It moves something. */
        ERRAND,
        /** It tells something. */
        NEWS
    }

    /** How the sending of one event stands; {@code next} is when it may be sent again, empty while it is under way. */
    private record Attempt(int count, boolean accepted, Optional<Instant> next) {

        private static final Attempt NONE = new Attempt(0, false, Optional.empty());

        /** Until when it has to wait; a wait longer than it was made tells of a clock that was set back since. */
        Optional<Instant> waits(Instant now) {
            return next.filter(now::isBefore).filter(end -> !end.isAfter(now.plus(AGAIN.after(count))));
        }
    }

    private final EventSink sink;
    private final Clock clock;
    private final Consumer<K> done;
    private final ExecutorService errands;
    private final ExecutorService news;
    private final Map<K, Map<String, Attempt>> attempts = new ConcurrentHashMap<>();

    /**
     * A box in front of {@code sink}.
     *
     * @param parallel events under way at once, in each lane
     * @param done is called with the sender when the sink has answered
     */
    public Outbox(EventSink sink, Clock clock, int parallel, Consumer<K> done) {
        this(sink, clock, Threads.of(parallel), done);
    }

    /** A box whose sending is done by these threads, which it owns. */
    public Outbox(EventSink sink, Clock clock, Threads threads, Consumer<K> done) {
        this.sink = sink;
        this.clock = clock;
        this.done = done;
        this.errands = threads.errands();
        this.news = threads.news();
    }

    /** Who sends, lane by lane. */
    public record Threads(ExecutorService errands, ExecutorService news) {

        private static Threads of(int parallel) {
            var threads = Thread.ofVirtual().name("outbox-", 0).factory();
            return new Threads(
                    Executors.newFixedThreadPool(parallel, threads), Executors.newFixedThreadPool(parallel, threads));
        }
    }

    /** Whether the sink has accepted the event, or refused it for good. */
    public boolean isThrough(K sender, Event<?> event) {
        return attempt(sender, event).accepted();
    }

    /** How often the sink has answered for the event. */
    public int answers(K sender, Event<?> event) {
        return attempt(sender, event).count();
    }

    private Attempt attempt(K sender, Event<?> event) {
        return attempts.getOrDefault(sender, Map.of()).getOrDefault(event.id(), Attempt.NONE);
    }

    /**
     * Sends the event if it is neither under way nor to wait. Answers when to ask again; empty when the sender is told by
     * {@code done}.
     */
    public Optional<Instant> send(K sender, Event<?> event, Lane lane) {
        var of = attempts.computeIfAbsent(sender, _ -> new ConcurrentHashMap<>());
        synchronized (of) {
            var known = of.get(event.id());
            if (known != null && known.next().isEmpty()) {
                return Optional.empty();
            }
            var waits = known == null ? Optional.<Instant>empty() : known.waits(clock.instant());
            if (waits.isPresent()) {
                return waits;
            }
            var before = known == null ? Attempt.NONE : known;
            of.put(event.id(), new Attempt(before.count(), before.accepted(), Optional.empty()));
        }
        try {
            switch (lane) {
                case ERRAND -> errands.execute(() -> deliver(sender, event));
                case NEWS -> news.execute(() -> deliver(sender, event));
            }
        } catch (RejectedExecutionException e) {
            LOG.debugf("%s of %s is left to the next controller: this one stops", event.type(), event.subject());
        }
        return Optional.empty();
    }

    /** Forgets what was sent by {@code sender}: it is gone, or noted elsewhere. */
    public void forget(K sender) {
        attempts.remove(sender);
    }

    /** Sends nothing more; what is under way is given up, and sent again by the next controller. */
    @Override
    public void close() {
        errands.shutdownNow();
        news.shutdownNow();
    }

    private void deliver(K sender, Event<?> event) {
        var through = false;
        try {
            sink.send(event);
            through = true;
            EventLine.of(event).with("outcome", "sent").info();
        } catch (Failure failure) {
            through = failure.kind() == Failure.Kind.BAD_INPUT;
            EventLine.of(event)
                    .with("outcome", through ? "refused" : "again")
                    .with("reason", String.valueOf(failure.getMessage()))
                    .warn();
        }
        note(sender, event, through);
        done.accept(sender);
    }

    private void note(K sender, Event<?> event, boolean through) {
        // Absent: forgotten meanwhile.
        attempts.computeIfPresent(sender, (_, of) -> {
            of.computeIfPresent(event.id(), (_, before) -> {
                var count = before.count() + 1;
                var next = clock.instant().plus(AGAIN.after(count));
                return new Attempt(count, before.accepted() || through, Optional.of(next));
            });
            return of;
        });
    }
}
