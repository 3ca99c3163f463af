// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.fake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.tracking.TrackedImage;
import sh.headwind.core.tracking.TrackedImages;
import sh.headwind.core.tracking.TrackedStatus;

/** The index in memory. */
public final class FakeTrackedImages implements TrackedImages {

    private final Map<String, TrackedImage> images = new LinkedHashMap<>();
    private final Map<String, Failure> refused = new LinkedHashMap<>();
    private final Faults faults;

    public FakeTrackedImages(Faults faults) {
        this.faults = faults;
    }

    /** Puts an object of the index, as the controller would. */
    public synchronized FakeTrackedImages put(TrackedImage image) {
        images.put(key(image), image);
        return this;
    }

    /** Refuses every write of a status in that namespace, and in no other. */
    public synchronized FakeTrackedImages refuseWrites(String namespace, Failure failure) {
        refused.put(namespace, failure);
        return this;
    }

    @Override
    public synchronized List<TrackedImage> using(String sourceName) {
        return faults.around(() -> images.values().stream()
                .filter(image -> image.source().name().equals(sourceName))
                .toList());
    }

    @Override
    public synchronized List<TrackedImage> in(String namespace) {
        return faults.around(() -> images.values().stream()
                .filter(image -> image.namespace().equals(namespace))
                .toList());
    }

    @Override
    public synchronized Optional<TrackedImage> read(String namespace, String name) {
        return faults.around(() -> Optional.ofNullable(images.get(namespace + "/" + name)));
    }

    @Override
    public synchronized List<TrackedImage> polled() {
        return faults.around(() -> images.values().stream()
                .filter(image -> image.pollingInterval().isPresent())
                .toList());
    }

    @Override
    public synchronized void update(TrackedImage image, UnaryOperator<TrackedStatus> change) {
        Optional.ofNullable(refused.get(image.namespace())).ifPresent(failure -> {
            throw failure;
        });
        faults.around(() -> images.computeIfPresent(
                key(image),
                (_, now) -> new TrackedImage(
                        now.namespace(),
                        now.name(),
                        now.source(),
                        now.uses(),
                        now.pollingInterval(),
                        change.apply(now.status()))));
    }

    private static String key(TrackedImage image) {
        return image.namespace() + "/" + image.name();
    }
}
