// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import sh.headwind.controller.canary.PrometheusErrorRatios;
import sh.headwind.controller.deadletter.Archive;
import sh.headwind.controller.index.Index;
import sh.headwind.controller.index.IndexKey;
import sh.headwind.controller.index.IndexReconciler;
import sh.headwind.controller.index.WarningReconciler;
import sh.headwind.controller.index.Warnings;
import sh.headwind.controller.queue.KeyedQueue;
import sh.headwind.controller.request.Canaries;
import sh.headwind.controller.request.Journal;
import sh.headwind.controller.request.KnownRequest;
import sh.headwind.controller.request.KnownRequests;
import sh.headwind.controller.request.RequestKey;
import sh.headwind.controller.request.RequestReconciler;
import sh.headwind.controller.tell.Outbox;
import sh.headwind.controller.watch.ClusterWatches;
import sh.headwind.controller.watch.KubernetesIndexEntries;
import sh.headwind.controller.watch.KubernetesNotes;
import sh.headwind.controller.watch.Listener;
import sh.headwind.core.schedule.Backoff;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.events.EventSink;
import sh.headwind.kubernetes.deadletter.KubernetesDeadLetters;
import sh.headwind.kubernetes.event.AuditTrail;
import sh.headwind.kubernetes.event.ObjectEvents;
import sh.headwind.kubernetes.tracking.KubernetesTrackedImages;
import sh.headwind.kubernetes.update.KubernetesUpdateRequests;
import sh.headwind.kubernetes.workload.KubernetesLastWords;
import sh.headwind.kubernetes.workload.KubernetesWorkloads;

/** One term of office: everything the controller does while it leads, from {@code start} to {@code close}. */
public final class Controller implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Controller.class);

    /** Fast at first, because most failures are a read that was a moment old. */
    private static final Backoff AGAIN = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(30));

    private static final Duration GLANCE = Duration.ofMillis(50);

    /** What its Events say who they come from. */
    private static final String NAME = "headwind-controller";

    /** An event waits for a broker that may answer when all have dealt with it, and takes no more than its own kilobyte meanwhile. */
    private static final int EVENTS_AT_ONCE = 64;

    /** Reason of the Event on a workload whose annotations cannot be read (contract §1). */
    private static final String INVALID = "InvalidAnnotation";

    /** Work that belongs to no object. */
    private enum Chore {
        BEGIN,
        SURVEY,
        RESYNC
    }

    /** Where the controller works. */
    public record Surroundings(
            KubernetesClient client,
            EventSink sink,
            Supplier<ClusterSettings> settings,
            KubernetesDeadLetters letters,
            Clock clock) {}

    /** Where is counted what it does. */
    public record Instruments(
            Journal journal, Stopwatch stopwatch, ImageCounts images, Listener<KnownRequest> notifications) {}

    private final Tuning tuning;
    private final Supplier<ClusterSettings> asked;
    private final KnownRequests known = new KnownRequests();
    private final Index index;
    private final Attention attention;
    private final Outbox<RequestKey> outbox;
    private final RequestReconciler reconciler;
    private final KeyedQueue<RequestKey> requests;
    private final KeyedQueue<IndexKey> entries;
    private final KeyedQueue<WorkloadRef> warnings;
    private final KeyedQueue<Chore> chores;
    private final Archive archive;
    private final ClusterWatches watches;
    private volatile ClusterSettings settings = ClusterSettings.DEFAULT;
    private boolean aligned;
    private volatile boolean ready;

    private Controller(Surroundings around, Instruments instruments, Tuning tuning) {
        var client = around.client();
        this.tuning = tuning;
        this.asked = around.settings();
        this.index = new Index(() -> settings.pollingInterval());
        var indexReconciler = new IndexReconciler(index, new KubernetesIndexEntries(client));
        this.outbox = new Outbox<>(around.sink(), around.clock(), EVENTS_AT_ONCE, this::lookAt);
        var workloads = new KubernetesWorkloads(client);
        this.reconciler = RequestReconciler.of(
                new RequestReconciler.Cluster(
                        new AuditTrail(client, NAME, around.clock()).of(new KubernetesUpdateRequests(client)),
                        workloads,
                        new KubernetesTrackedImages(client),
                        () -> settings.cluster(),
                        new Canaries.Sources(
                                workloads, () -> settings.prometheus().map(PrometheusErrorRatios::new)),
                        new KubernetesLastWords(client, () -> settings.readsLogs()),
                        around.clock()),
                known,
                index,
                new RequestReconciler.Outlets(outbox, new KubernetesNotes(client), instruments.journal()));
        var stopwatch = instruments.stopwatch();
        this.requests = new KeyedQueue<>(AGAIN, stopwatch.around(reconciler));
        this.entries = new KeyedQueue<>(AGAIN, stopwatch.around(indexReconciler));
        this.warnings = new KeyedQueue<>(AGAIN, new WarningReconciler(index, warnings(around)));
        this.chores = new KeyedQueue<>(AGAIN, this::doChore);
        this.attention =
                new Attention(index, indexReconciler, known, new Attention.Queues(requests, entries, warnings));
        this.archive = Archive.open(around.letters(), around.sink(), around.clock());
        this.watches = ClusterWatches.begin(client, listeners(instruments));
    }

    private static Warnings warnings(Surroundings around) {
        var events = new ObjectEvents(around.client(), NAME, around.clock());
        return (workload, message) -> events.warning(workload, INVALID, message);
    }

    /** Begins to lead: first everything is looked at, then queues are worked on. */
    public static Controller start(Surroundings around, Instruments instruments, Tuning tuning) {
        var controller = new Controller(around, instruments, tuning);
        controller.chores.start("chores", 1).add(Chore.BEGIN);
        return controller;
    }

    private ClusterWatches.Listeners listeners(Instruments instruments) {
        return new ClusterWatches.Listeners(
                (_, after) ->
                        after.ifPresent(namespace -> attention.namespace(namespace.name(), namespace.annotations())),
                attention::workload,
                (before, after) -> {
                    instruments.notifications().changed(before, after);
                    attention.request(before, after);
                },
                (before, after) -> {
                    instruments.images().changed(before, after);
                    attention.image(before, after);
                });
    }

    private void lookAt(RequestKey key) {
        requests.add(key);
    }

    private Optional<Duration> doChore(Chore chore) {
        return switch (chore) {
            case BEGIN -> begin();
            case SURVEY -> survey();
            case RESYNC -> resync();
        };
    }

    /** Half a view of the cluster would delete the other half of the index: work begins when all is known. */
    private Optional<Duration> begin() {
        if (!aligned) {
            settings = asked.get();
            watches.align(settings::watches);
            aligned = true;
        }
        if (!watches.areComplete()) {
            return Optional.of(GLANCE);
        }
        requests.start("requests", tuning.workers());
        entries.start("index", tuning.workers());
        warnings.start("warnings", 1);
        chores.addAfter(Chore.SURVEY, tuning.survey());
        chores.addAfter(Chore.RESYNC, tuning.resync());
        reconciler.rehearse();
        ready = true;
        LOG.infof(
                "controller leads: %d requests, %d tracked images",
                known.all().size(), index.keys().size());
        return Optional.empty();
    }

    private Optional<Duration> survey() {
        var now = asked.get();
        watches.align(now::watches);
        if (!now.equals(settings)) {
            settings = now;
            LOG.infof("settings: %s", now);
            attention.settings();
        }
        return Optional.of(tuning.survey());
    }

    private Optional<Duration> resync() {
        watches.again();
        attention.everything(tuning.resync().dividedBy(2));
        return Optional.of(tuning.resync());
    }

    /** Whether everything is known and worked on. */
    public boolean isReady() {
        return ready;
    }

    /** What is known of the workloads. */
    Index index() {
        return index;
    }

    /** What is known of the requests. */
    KnownRequests known() {
        return known;
    }

    @Override
    public void close() {
        chores.close();
        watches.close();
        requests.close();
        entries.close();
        warnings.close();
        archive.close();
        outbox.close();
    }
}
