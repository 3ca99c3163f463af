// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.watch;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One kind of object, listed in pages and watched from then on until closed; a watch that breaks is begun anew, with a new
 * list where the API server has forgotten too much.
 *
 * @param <T> the object as the API serves it
 * @param <V> what is kept of it
 */
public final class Watch<T extends HasMetadata, V> implements AutoCloseable {

    /** Objects listed at once: what is held in full at a time. */
    private static final long PAGE = 500;

    private final Informable<T> objects;
    private final ReducedStore<T, V> store;
    private SharedIndexInformer<T> informer;

    private Watch(Informable<T> objects, ReducedStore<T, V> store) {
        this.objects = objects;
        this.store = store;
        this.informer = begin(objects, store);
    }

    /**
     * Begins to watch.
     *
     * @param blank makes an empty object
     * @param reduce what to keep; objects for which it fails are named in the log and left out
     */
    public static <T extends HasMetadata, V> Watch<T, V> start(
            Informable<T> objects, Supplier<T> blank, Function<T, V> reduce, Listener<V> listener) {
        return new Watch<>(objects, new ReducedStore<>(blank, reduce, listener));
    }

    private static <T extends HasMetadata> SharedIndexInformer<T> begin(
            Informable<T> objects, ReducedStore<T, ?> store) {
        var begun = objects.withLimit(PAGE).runnableInformer(0).itemStore(store).exceptionHandler((_, _) -> true);
        begun.start();
        return begun;
    }

    /** Lists everything once more: the net under events that got lost on the way. What is known stays known meanwhile. */
    public synchronized void again() {
        informer.stop();
        informer = begin(objects, store);
    }

    /** Whether all that there was at the start is known. */
    public synchronized boolean isComplete() {
        return informer.hasSynced();
    }

    /** All that is kept now. */
    public List<V> all() {
        return store.kept();
    }

    @Override
    public synchronized void close() {
        informer.stop();
    }
}
