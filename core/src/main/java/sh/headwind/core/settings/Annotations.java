// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.settings.InForce.Level;

/**
 * The annotations that count for one container, while they are read: container key before workload before Namespace. What
 * cannot be read is kept as a problem, so that the user learns of all at once.
 */
final class Annotations {

    private final String container;
    private final Map<String, String> workload;
    private final Map<String, String> namespace;
    private final List<Problem> problems = new ArrayList<>();

    /** A key as it stands on an object, and its trimmed value. */
    private record Entry(String key, String value, Level level) {}

    Annotations(String container, Map<String, String> workload, Map<String, String> namespace) {
        this.container = container;
        this.workload = workload;
        this.namespace = namespace;
    }

    /**
     * The value that counts, read by {@code reader}; empty if nobody gives one, or if it cannot be read. A value of the workload is
     * read also where its container has one of its own: what is wrong there is wrong for all of it.
     */
    <T> Optional<T> read(Annotation annotation, Function<String, T> reader) {
        if (ofContainer(annotation).isPresent()) {
            at(Level.WORKLOAD, annotation.key()).ifPresent(hidden -> read(hidden, reader));
        }
        return entry(annotation).flatMap(entry -> read(entry, reader));
    }

    /** Whether any level says so: workload or Namespace. */
    boolean holdsOnAnyLevel(Annotation annotation) {
        var levels = Stream.of(at(Level.WORKLOAD, annotation.key()), at(Level.NAMESPACE, annotation.key()))
                .flatMap(Optional::stream)
                .flatMap(entry -> read(entry, Values::bool).stream())
                .toList();
        return levels.contains(true);
    }

    /** Notes that {@code annotation} is needed and nobody gives it. */
    void missing(Annotation annotation, String because) {
        problems.add(new Problem(annotation.key(), "", annotation.key() + " is missing: " + because));
    }

    boolean has(Annotation annotation) {
        return entry(annotation).isPresent();
    }

    /** All that somebody gives and that counts here, in the order of the keys. */
    List<InForce> inForce() {
        return Stream.of(Annotation.values())
                .filter(annotation -> annotation.scope() != Annotation.Scope.OURS)
                .flatMap(annotation -> entry(annotation).stream()
                        .map(entry -> new InForce(annotation, entry.key(), entry.value(), entry.level())))
                .toList();
    }

    List<Problem> problems() {
        return problems;
    }

    private Optional<Entry> entry(Annotation annotation) {
        return ofContainer(annotation)
                .or(() -> at(Level.WORKLOAD, annotation.key()))
                .or(() -> annotation.isForNamespaces() ? at(Level.NAMESPACE, annotation.key()) : Optional.empty());
    }

    private Optional<Entry> ofContainer(Annotation annotation) {
        return annotation.scope() == Annotation.Scope.CONTAINER
                ? at(Level.CONTAINER, annotation.key(container))
                : Optional.empty();
    }

    private Optional<Entry> at(Level level, String key) {
        var annotations = switch (level) {
            case CONTAINER, WORKLOAD -> workload;
            case NAMESPACE -> namespace;
        };
        return Optional.ofNullable(annotations.get(key)).map(value -> new Entry(key, value.strip(), level));
    }

    private <T> Optional<T> read(Entry entry, Function<String, T> reader) {
        try {
            return Optional.of(reader.apply(entry.value()));
        } catch (Failure failure) {
            problems.add(new Problem(entry.key(), entry.value(), entry.key() + ": " + failure.getMessage()));
            return Optional.empty();
        }
    }
}
