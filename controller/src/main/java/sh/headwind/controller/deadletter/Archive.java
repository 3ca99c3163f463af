// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.deadletter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import sh.headwind.controller.queue.KeyedQueue;
import sh.headwind.controller.watch.Watch;
import sh.headwind.core.deadletter.DeadLetter;
import sh.headwind.core.deadletter.DeadLetters;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.schedule.Backoff;
import sh.headwind.edge.EventLine;
import sh.headwind.events.Event;
import sh.headwind.events.EventSink;
import sh.headwind.kubernetes.deadletter.KubernetesDeadLetters;

/** Sends dead letters again that somebody asked for, and throws old ones away: more than 500, or older than 14 days. */
public final class Archive implements AutoCloseable {

    private static final Duration LIFETIME = Duration.ofDays(14);
    private static final Duration CLEANING = Duration.ofMinutes(10);
    private static final Backoff AGAIN = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(1));
    private static final int SENDERS = 4;
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** The key of the cleaning; no letter has this name. */
    private static final String CLEAN = "";

    /** Attributes that are no extensions. */
    private static final Set<String> NAMED = Set.of("id", "source", "type", "subject", "specversion", "time");

    private final DeadLetters letters;
    private final EventSink sink;
    private final Clock clock;
    private final KeyedQueue<String> queue;
    private final Watch<ConfigMap, KnownLetter> watch;

    private Archive(KubernetesDeadLetters letters, EventSink sink, Clock clock) {
        this.letters = letters;
        this.sink = sink;
        this.clock = clock;
        this.queue = new KeyedQueue<>(AGAIN, this::on);
        this.watch = Watch.start(
                letters.labelled(), ConfigMap::new, KnownLetter::reduce, (_, after) -> after.ifPresent(this::seen));
    }

    /** Begins to look after the letters. */
    public static Archive open(KubernetesDeadLetters letters, EventSink sink, Clock clock) {
        var archive = new Archive(letters, sink, clock);
        archive.queue.start("dead-letters", SENDERS);
        archive.queue.add(CLEAN);
        return archive;
    }

    private void seen(KnownLetter letter) {
        if (letter.wanted()) {
            queue.add(letter.name());
        }
        queue.addAfter(CLEAN, Duration.ofSeconds(1));
    }

    private Optional<Duration> on(String name) {
        if (name.equals(CLEAN)) {
            clean();
            return Optional.of(CLEANING);
        }
        letters.read(name).ifPresent(this::send);
        return Optional.empty();
    }

    private void clean() {
        var now = clock.instant();
        List<KnownLetter> newestFirst = watch.all().stream()
                .sorted(Comparator.comparing(KnownLetter::at).reversed())
                .toList();
        for (var place = 0; place < newestFirst.size(); place++) {
            var letter = newestFirst.get(place);
            if (place >= DeadLetters.KEPT || !letter.at().plus(LIFETIME).isAfter(now)) {
                letters.delete(letter.name(), letter.at());
            }
        }
    }

    /** Sends it with the id it had; one that is refused for good stays and says why, until somebody asks again. */
    private void send(DeadLetter letter) {
        var data = json(letter.body());
        if (data.isEmpty()) {
            refuse(letter, Failure.badInput("send it", "its body is no JSON"));
            return;
        }
        var event = new Event<>(
                letter.attribute("id"),
                letter.attribute("type"),
                letter.attribute("source"),
                letter.attribute("subject"),
                data.get(),
                extensions(letter));
        try {
            sink.send(event);
        } catch (Failure failure) {
            switch (failure.kind()) {
                case BAD_INPUT, DENIED -> {
                    refuse(letter, failure);
                    return;
                }
                case NOT_FOUND, CONFLICT, THROTTLED, UNAVAILABLE -> throw failure;
            }
        }
        EventLine.of(event).with("outcome", "sent").with("kept", letter.name()).info();
        letters.delete(letter.name(), letter.at());
    }

    private void refuse(DeadLetter letter, Failure refusal) {
        EventLine.of(letter.attribute("id"), letter.attribute("type"), letter.attribute("subject"))
                .with("outcome", "refused")
                .with("kept", letter.name())
                .with("reason", refusal.getMessage())
                .warn();
        letters.refuse(letter.name(), refusal.getMessage());
    }

    private static Map<String, String> extensions(DeadLetter letter) {
        return letter.attributes().entrySet().stream()
                .filter(entry ->
                        !NAMED.contains(entry.getKey()) && !entry.getKey().startsWith(DeadLetter.DELIVERY))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Optional<JsonNode> json(String body) {
        try {
            return Optional.of(JSON.readTree(body)).filter(tree -> !tree.isMissingNode());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        watch.close();
        queue.close();
    }
}
