// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e.tabletop;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import sh.headwind.controller.ClusterSettings;
import sh.headwind.controller.index.Index;
import sh.headwind.controller.index.WatchedWorkload;
import sh.headwind.controller.request.Canaries;
import sh.headwind.controller.request.Journal;
import sh.headwind.controller.request.KnownRequest;
import sh.headwind.controller.request.KnownRequests;
import sh.headwind.controller.request.Notes;
import sh.headwind.controller.request.RequestKey;
import sh.headwind.controller.request.RequestReconciler;
import sh.headwind.controller.step.Progress;
import sh.headwind.controller.tell.Outbox;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.schedule.Backoff;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.workload.LastWords;
import sh.headwind.core.workload.Workload;
import sh.headwind.core.workload.WorkloadRef;

/** The controller's work on requests, as its queue does it: what has changed at once, the rest when it asked to be called. */
final class Desk implements Notes {

    private static final Backoff AGAIN = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(30));

    private final Cluster cluster;
    private final KnownRequests known = new KnownRequests();
    private final Index index = new Index(() -> ClusterSettings.DEFAULT.pollingInterval());
    private final RequestReconciler reconciler;
    private final Map<RequestKey, Progress> notes = new HashMap<>();
    private final Map<RequestKey, Instant> due = new LinkedHashMap<>();
    private final Map<RequestKey, Integer> failures = new HashMap<>();
    private final Map<WorkloadRef, Workload> running = new HashMap<>();
    private Cluster.View seen = Cluster.View.NOTHING;

    Desk(Cluster cluster, Post post) {
        this.cluster = cluster;
        var threads = new Outbox.Threads(new ThisThread(), new ThisThread());
        var outbox = new Outbox<RequestKey>(post, cluster.wall, threads, key -> due.put(key, cluster.clock.instant()));
        this.reconciler = RequestReconciler.of(
                new RequestReconciler.Cluster(
                        cluster.requests,
                        cluster.workloads,
                        cluster.tracked,
                        ClusterSettings.DEFAULT::cluster,
                        new Canaries.Sources(cluster.workloads, Optional::empty),
                        LastWords.NONE,
                        cluster.wall),
                known,
                index,
                new RequestReconciler.Outlets(outbox, this, Journal.NONE));
    }

    /** Takes over what the watches tell. */
    void see(Cluster.View view) {
        if (view.version().equals(seen.version())) {
            return;
        }
        for (var workload : view.workloads()) {
            if (running.put(workload.ref(), workload) != workload) {
                index.put(WatchedWorkload.of(workload));
            }
        }
        var before = new HashMap<RequestKey, UpdateRequest>();
        seen.requests().forEach(each -> before.put(RequestKey.of(each), each));
        for (var request : view.requests()) {
            var old = Optional.ofNullable(before.remove(RequestKey.of(request)));
            if (old.filter(request::equals).isEmpty()) {
                changed(old, Optional.of(request));
            }
        }
        before.values().forEach(gone -> changed(Optional.of(gone), Optional.empty()));
        seen = view;
    }

    private void changed(Optional<UpdateRequest> before, Optional<UpdateRequest> after) {
        known.changed(before.map(this::known), after.map(this::known));
        var request = after.or(() -> before).orElseThrow();
        due.put(RequestKey.of(request), cluster.clock.instant());
        // Who waits in line behind it may be next.
        known.held(request.identity().namespace()).forEach(key -> due.put(key, cluster.clock.instant()));
    }

    private KnownRequest known(UpdateRequest request) {
        return new KnownRequest(request, notes.getOrDefault(RequestKey.of(request), Progress.NONE), true, Map.of());
    }

    /** When something is due next. */
    Optional<Instant> next() {
        return due.values().stream().min(Comparator.naturalOrder());
    }

    /** Works on all that is due; false where nothing is. */
    boolean work() {
        var now = cluster.clock.instant();
        var keys = new ArrayList<RequestKey>();
        due.forEach((key, at) -> {
            if (!at.isAfter(now)) {
                keys.add(key);
            }
        });
        keys.forEach(due::remove);
        keys.forEach(this::workOn);
        return !keys.isEmpty();
    }

    private void workOn(RequestKey key) {
        var now = cluster.clock.instant();
        try {
            reconciler.on(key).ifPresent(wait -> due.putIfAbsent(key, now.plus(wait)));
            failures.remove(key);
        } catch (Failure failure) {
            due.put(key, now.plus(AGAIN.after(failures.merge(key, 1, Integer::sum))));
        }
    }

    @Override
    public void write(RequestKey key, Progress progress) {
        notes.put(key, progress);
        known.find(key)
                .ifPresent(before -> known.changed(
                        Optional.of(before),
                        Optional.of(new KnownRequest(before.request(), progress, true, before.notifications()))));
    }

    @Override
    public void adopt(RequestKey key, WorkloadRef owner) {
        // all are adopted here
    }

    @Override
    public void delete(RequestKey key) {
        cluster.requests.read(key.namespace(), key.name()).ifPresent(cluster.requests::delete);
    }
}
