// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * All objects of the cluster. Every write is one step under one lock: it sees the object as it is, decides, and is
 * numbered, so resource versions only grow and no watch misses or doubles a change. Stored objects are shared, never
 * changed: who wants another one stores a copy.
 */
public final class ObjectStore {

    /** A watch that can be ended. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, ObjectTable> tables = new HashMap<>();
    private final Map<String, ChangeHistory> histories = new HashMap<>();
    private final Map<String, List<Consumer<Change>>> listeners = new HashMap<>();
    private final List<Consumer<Change>> allListeners = new CopyOnWriteArrayList<>();
    private long version = 1;

    /** The object, or empty. */
    public Optional<ObjectNode> get(String resource, ObjectKey key) {
        return locked(() -> table(resource).get(key));
    }

    /** The selected objects of a kind, in the order of namespace and name. */
    public Listing list(String resource, Selection selection, Page page) {
        return locked(() -> {
            var all = table(resource)
                    .select(selection)
                    .filter(object -> page.after()
                            .map(after -> ObjectKey.of(object).compareTo(after) > 0)
                            .orElse(true))
                    .toList();
            if (page.limit() == 0 || all.size() <= page.limit()) {
                return new Listing(all, version, Optional.empty(), 0);
            }
            var part = all.subList(0, page.limit());
            return new Listing(part, version, Optional.of(ObjectKey.of(part.getLast())), all.size() - part.size());
        });
    }

    /**
     * Writes one object in one step. {@code step} gets what is stored and answers what shall be: an empty answer deletes, an
     * equal one changes nothing, an exception leaves everything as it is. It must not touch the object it gets.
     *
     * @return what is stored now, with its new resourceVersion; for a deletion what was stored last
     */
    public Optional<ObjectNode> write(String resource, ObjectKey key, UnaryOperator<Optional<ObjectNode>> step) {
        return locked(() -> {
            var before = table(resource).get(key);
            var after = step.apply(before);
            if (after.equals(before)) {
                return before;
            }
            var stored = (after.isPresent() ? after : before).map(object -> numbered(object, ++version));
            if (after.isPresent()) {
                table(resource).put(key, stored.orElseThrow());
            } else {
                table(resource).remove(key);
            }
            publish(new Change(
                    resource, version, after.isPresent() ? before : stored, after.isPresent() ? stored : after));
            return stored;
        });
    }

    /** What {@link #write} would answer, without writing: a dry run. */
    public Optional<ObjectNode> preview(String resource, ObjectKey key, UnaryOperator<Optional<ObjectNode>> step) {
        return locked(() -> {
            var before = table(resource).get(key);
            return step.apply(before).or(() -> before);
        });
    }

    /**
     * Hears every write to a kind after {@code since}, those already done at once. Called under the lock of the store: the
     * listener must only take note.
     */
    public Subscription watch(String resource, long since, Consumer<Change> listener) {
        return locked(() -> {
            history(resource).since(since).forEach(listener);
            listeners(resource).add(listener);
            return () -> listeners(resource).remove(listener);
        });
    }

    /** Hears the selected objects that exist now, then every later write; one step, so nothing falls between. */
    public Subscription watchFromNow(
            String resource, Selection selection, Consumer<Listing> first, Consumer<Change> listener) {
        return locked(() -> {
            first.accept(list(resource, selection, Page.WHOLE));
            listeners(resource).add(listener);
            return () -> listeners(resource).remove(listener);
        });
    }

    /** Hears every write to every kind from now on. Called under the lock of the store. */
    public Subscription watchAll(Consumer<Change> listener) {
        allListeners.add(listener);
        return () -> allListeners.remove(listener);
    }

    /** The resourceVersion of the last write. */
    public long version() {
        return locked(() -> version);
    }

    /** Forgets the history of all kinds, as a compaction does: a watch from an earlier version is expired. */
    public void compact() {
        locked(() -> {
            histories.values().forEach(history -> history.forgetBefore(version));
            return version;
        });
    }

    private void publish(Change change) {
        history(change.resource()).add(change);
        allListeners.forEach(listener -> listener.accept(change));
        listeners(change.resource()).forEach(listener -> listener.accept(change));
    }

    private static ObjectNode numbered(ObjectNode object, long version) {
        var copy = object.deepCopy();
        copy.withObject("/metadata").put("resourceVersion", Long.toString(version));
        return copy;
    }

    private ObjectTable table(String resource) {
        return tables.computeIfAbsent(resource, _ -> new ObjectTable());
    }

    private ChangeHistory history(String resource) {
        return histories.computeIfAbsent(resource, _ -> new ChangeHistory());
    }

    private List<Consumer<Change>> listeners(String resource) {
        return listeners.computeIfAbsent(resource, _ -> new CopyOnWriteArrayList<>());
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
