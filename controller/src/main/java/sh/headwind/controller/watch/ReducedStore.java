// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.watch;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import sh.headwind.core.failure.Failure;

/**
 * The memory of an informer: of each object a value of ours, and the version the informer needs. The client's own reduced
 * store keeps fields as maps and reads every object through JSON twice; values of the domain are smaller than both.
 *
 * @param <T> the object as the API serves it
 * @param <V> what is kept of it
 */
final class ReducedStore<T extends HasMetadata, V> implements ItemStore<T> {

    private static final Logger LOG = Logger.getLogger(ReducedStore.class);

    /** {@code value} is empty for an object that cannot be read. */
    private record Kept<V>(String version, Optional<V> value) {}

    private final Supplier<T> blank;
    private final Function<T, V> reduce;
    private final Listener<V> listener;
    private final Map<String, Kept<V>> kept = new ConcurrentHashMap<>();

    ReducedStore(Supplier<T> blank, Function<T, V> reduce, Listener<V> listener) {
        this.blank = blank;
        this.reduce = reduce;
        this.listener = listener;
    }

    /** All that is kept now. */
    List<V> kept() {
        return kept.values().stream().flatMap(each -> each.value().stream()).toList();
    }

    @Override
    public String getKey(T object) {
        return Cache.metaNamespaceKeyFunc(object);
    }

    @Override
    public @Nullable T put(String key, T object) {
        var version =
                Optional.ofNullable(object.getMetadata().getResourceVersion()).orElse("");
        var now = new Kept<>(version, read(key, object));
        var before = kept.put(key, now);
        listener.changed(before == null ? Optional.empty() : before.value(), now.value());
        return before == null ? null : shell(key, before);
    }

    private Optional<V> read(String key, T object) {
        try {
            return Optional.of(reduce.apply(object));
        } catch (Failure failure) {
            LOG.warnf("%s %s is left out: %s", object.getKind(), key, failure.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public @Nullable T remove(String key) {
        var before = kept.remove(key);
        if (before == null) {
            return null;
        }
        listener.changed(before.value(), Optional.empty());
        return shell(key, before);
    }

    @Override
    public @Nullable T get(String key) {
        var found = kept.get(key);
        return found == null ? null : shell(key, found);
    }

    /** The informer asks an old object for nothing but its name and version. */
    private T shell(String key, Kept<V> of) {
        var slash = key.indexOf('/');
        var object = blank.get();
        object.setMetadata(new ObjectMetaBuilder()
                .withNamespace(slash < 0 ? null : key.substring(0, slash))
                .withName(key.substring(slash + 1))
                .withResourceVersion(of.version())
                .build());
        return object;
    }

    @Override
    public Stream<String> keySet() {
        return kept.keySet().stream();
    }

    @Override
    public Stream<T> values() {
        return kept.entrySet().stream().map(entry -> shell(entry.getKey(), entry.getValue()));
    }

    @Override
    public int size() {
        return kept.size();
    }

    @Override
    public boolean isFullState() {
        return false;
    }
}
