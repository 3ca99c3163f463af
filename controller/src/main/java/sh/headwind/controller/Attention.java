// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import sh.headwind.controller.index.Index;
import sh.headwind.controller.index.IndexKey;
import sh.headwind.controller.index.IndexReconciler;
import sh.headwind.controller.index.KnownImage;
import sh.headwind.controller.index.WatchedWorkload;
import sh.headwind.controller.queue.KeyedQueue;
import sh.headwind.controller.request.KnownRequest;
import sh.headwind.controller.request.KnownRequests;
import sh.headwind.controller.request.RequestKey;
import sh.headwind.core.update.Phase;
import sh.headwind.core.workload.WorkloadRef;

/**
 * What has to be looked at when something changes: from the watches to the queues. All of it are hints, a look at
 * everything now and then finds what no hint told.
 */
final class Attention {

    private final Index index;
    private final IndexReconciler entries;
    private final KnownRequests requests;
    private final Queues queues;

    /** Where keys go. */
    record Queues(KeyedQueue<RequestKey> requests, KeyedQueue<IndexKey> entries, KeyedQueue<WorkloadRef> warnings) {}

    Attention(Index index, IndexReconciler entries, KnownRequests requests, Queues queues) {
        this.index = index;
        this.entries = entries;
        this.requests = requests;
        this.queues = queues;
    }

    void request(Optional<KnownRequest> before, Optional<KnownRequest> after) {
        requests.changed(before, after);
        var changed = after.or(() -> before).orElseThrow();
        queues.requests().add(changed.key());
        if (!phase(before).equals(phase(after))) {
            // A newer one takes the place of older ones, an ended one makes room for others.
            requests.likewise(changed.request()).forEach(queues.requests()::add);
            requests.held(changed.key().namespace()).forEach(queues.requests()::add);
        } else if (mayGo(before) && !mayGo(after)) {
            requests.held(changed.key().namespace()).forEach(queues.requests()::add);
        }
    }

    /** Whether it holds a place that others wait for. */
    private static boolean mayGo(Optional<KnownRequest> known) {
        return known.map(KnownRequest::request)
                .filter(request -> request.phase() == Phase.APPROVED)
                .filter(request -> request.status().waiting().reasons().isEmpty())
                .isPresent();
    }

    private static Optional<Phase> phase(Optional<KnownRequest> known) {
        return known.map(each -> each.request().phase());
    }

    void workload(Optional<WatchedWorkload> before, Optional<WatchedWorkload> after) {
        var touched = after.map(index::put).or(() -> before.map(index::remove)).orElseThrow();
        touched.forEach(queues.entries()::add);
        var ref = after.or(() -> before).orElseThrow().workload().ref();
        requests.open(ref).forEach(queues.requests()::add);
        if (after.isEmpty() || !index.warnings(ref).isEmpty()) {
            queues.warnings().add(ref);
        }
    }

    void namespace(String name, Map<String, String> annotations) {
        index.namespace(name, annotations).forEach(queues.entries()::add);
        requests.open(name).forEach(queues.requests()::add);
    }

    void image(Optional<KnownImage> before, Optional<KnownImage> after) {
        if (entries.changed(before, after)) {
            queues.entries().add(after.or(() -> before).orElseThrow().key());
        }
    }

    /** Settings of the cluster have changed. */
    void settings() {
        index.again().forEach(queues.entries()::add);
        requests.open().forEach(queues.requests()::add);
    }

    /** Looks at everything, spread over {@code time}. */
    void everything(Duration time) {
        var keys = new HashSet<>(index.keys());
        keys.addAll(entries.known());
        spread(keys, time, queues.entries());
        spread(requests.all(), time, queues.requests());
    }

    private static <K> void spread(Collection<K> keys, Duration time, KeyedQueue<K> queue) {
        var step = keys.isEmpty() ? Duration.ZERO : time.dividedBy(keys.size());
        var delay = Duration.ZERO;
        for (var key : keys) {
            queue.addAfter(key, delay);
            delay = delay.plus(step);
        }
    }
}
