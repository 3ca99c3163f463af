// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster;

import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.concurrent.CountDownLatch;

/** Counts the objects that an informer finds. */
final class Counting {

    private Counting() {}

    static <T> ResourceEventHandler<T> of(CountDownLatch latch) {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(T object) {
                latch.countDown();
            }

            @Override
            public void onUpdate(T before, T after) {}

            @Override
            public void onDelete(T object, boolean finalStateUnknown) {}
        };
    }
}
