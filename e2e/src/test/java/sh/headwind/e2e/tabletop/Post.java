// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e.tabletop;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import sh.headwind.core.failure.Failure;
import sh.headwind.events.Event;
import sh.headwind.events.EventSink;
import sh.headwind.local.broker.fault.Fault;
import sh.headwind.local.broker.fault.Faults;

/**
 * The broker of the table. As Knative's it passes each event to everybody who hears its type, five times more where that
 * fails, and then gives it up; what happens on the way is the trouble that a test wants. Nothing happens by itself: letters
 * lie here until somebody passes them on.
 */
final class Post implements EventSink {

    private static final int RETRIES = 5;
    private static final String INGRESS = "ingress";
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Takes an event, or refuses it with a {@link Failure}. */
    interface Hearer {
        void take(Event<?> event);
    }

    private record Hearing(String name, Hearer hearer) {}

    /** An event on its way to one hearer; the number keeps the order of arrival. */
    private record Letter(Instant due, int number, Hearing to, Event<?> event, int attempt) {}

    private final Clock clock;
    private final Faults trouble;
    private final Map<String, List<Hearing>> hearings = new HashMap<>();
    private final PriorityQueue<Letter> letters =
            new PriorityQueue<>(Comparator.comparing(Letter::due).thenComparing(Letter::number));
    private final Map<String, Integer> posts = new HashMap<>();
    private final Hearing broker = new Hearing("broker", this::send);
    private int numbers;
    private int givenUp;

    Post(Clock clock, Faults trouble) {
        this.clock = clock;
        this.trouble = trouble;
    }

    /** From now on this one hears events of that type. */
    void hears(String name, String type, Hearer hearer) {
        hearings.computeIfAbsent(type, _ -> new ArrayList<>()).add(new Hearing(name, hearer));
    }

    /** How often the event was posted that was posted most. */
    int mostPosts() {
        return posts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** Events that nobody took in all attempts. */
    int givenUp() {
        return givenUp;
    }

    /** Leaves an event whose sender posts it until it is accepted. */
    void leave(Event<?> event) {
        put(broker, event, Duration.ZERO, 0);
    }

    @Override
    public void send(Event<?> event) {
        posts.merge(event.id(), 1, Integer::sum);
        switch (trouble.at(INGRESS, event.id(), 0)) {
            case Fault.None _ -> accept(event, Duration.ZERO);
            case Fault.Drop _ -> {}
            case Fault.Duplicate _ -> {
                accept(event, Duration.ZERO);
                accept(event, Duration.ZERO);
            }
            case Fault.Late(var by) -> accept(event, by);
            case Fault.Reset _, Fault.Unavailable _ -> throw down();
            case Fault.LostAnswer _ -> {
                accept(event, Duration.ZERO);
                throw down();
            }
        }
    }

    private static Failure down() {
        return Failure.unavailable("send an event", "the broker is down");
    }

    private void accept(Event<?> event, Duration late) {
        for (var hearing : hearings.getOrDefault(event.type(), List.of())) {
            put(hearing, event, late, 0);
        }
    }

    private void put(Hearing to, Event<?> event, Duration wait, int attempt) {
        letters.add(new Letter(clock.instant().plus(wait), numbers++, to, event, attempt));
    }

    /** When the next letter is due. */
    Optional<Instant> next() {
        return Optional.ofNullable(letters.peek()).map(Letter::due);
    }

    /** Passes on one letter that is due; false where there is none. */
    boolean passOne() {
        if (next().filter(due -> !due.isAfter(clock.instant())).isEmpty()) {
            return false;
        }
        var letter = letters.remove();
        if (letter.to() == broker) {
            post(letter.event());
        } else {
            pass(letter);
        }
        return true;
    }

    private void post(Event<?> event) {
        try {
            send(event);
        } catch (Failure failure) {
            put(broker, event, PAUSE, 0);
        }
    }

    private void pass(Letter letter) {
        switch (trouble.at(letter.to().name(), letter.event().id(), letter.attempt())) {
            case Fault.None _ -> deliver(letter);
            case Fault.Drop _ -> {}
            case Fault.Duplicate _ -> {
                deliver(letter);
                deliver(letter);
            }
            case Fault.Late(var by) -> put(letter.to(), letter.event(), by, letter.attempt());
            case Fault.Reset _, Fault.Unavailable _ -> again(letter);
            case Fault.LostAnswer _ -> {
                deliver(letter);
                again(letter);
            }
        }
    }

    private void deliver(Letter letter) {
        try {
            letter.to().hearer().take(letter.event());
        } catch (Failure failure) {
            if (failure.kind() == Failure.Kind.BAD_INPUT) {
                givenUp++;
            } else {
                again(letter);
            }
        }
    }

    private void again(Letter letter) {
        if (letter.attempt() == RETRIES) {
            givenUp++;
        } else {
            put(letter.to(), letter.event(), Duration.ofSeconds(1L << letter.attempt()), letter.attempt() + 1);
        }
    }
}
