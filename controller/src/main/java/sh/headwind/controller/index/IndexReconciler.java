// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.index;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import sh.headwind.controller.queue.KeyedQueue;

/** Makes each TrackedImage say what the workloads say. */
public final class IndexReconciler implements KeyedQueue.Work<IndexKey> {

    private static final Logger LOG = Logger.getLogger(IndexReconciler.class);

    private final Index index;
    private final IndexEntries entries;
    private final Map<IndexKey, KnownImage> known = new ConcurrentHashMap<>();

    /** Writes what {@code index} wants to {@code entries}. */
    public IndexReconciler(Index index, IndexEntries entries) {
        this.index = index;
        this.entries = entries;
    }

    /** Takes over what the watch saw; answers whether the entry has to be looked at. */
    public boolean changed(Optional<KnownImage> before, Optional<KnownImage> after) {
        before.ifPresent(image -> known.remove(image.key()));
        after.ifPresent(image -> known.put(image.key(), image));
        return !before.map(KnownImage::spec).equals(after.map(KnownImage::spec));
    }

    /** All entries that exist. */
    public Set<IndexKey> known() {
        return Set.copyOf(known.keySet());
    }

    @Override
    public Optional<Duration> on(IndexKey key) {
        var wanted = index.wanted(key);
        var stands = Optional.ofNullable(known.get(key));
        if (wanted.isEmpty()) {
            stands.ifPresent(_ -> {
                LOG.infof("tracked image %s: nobody uses it any more", key);
                entries.delete(key);
            });
            return Optional.empty();
        }
        var image = wanted.get();
        if (stands.map(KnownImage::spec)
                .filter(spec -> spec == entries.hash(image))
                .isEmpty()) {
            LOG.infof(
                    "tracked image %s: %s, %d users",
                    key, image.source().name(), image.uses().size());
            entries.write(image);
        }
        return Optional.empty();
    }
}
