// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.watch;

import io.fabric8.kubernetes.api.model.APIGroup;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import sh.headwind.controller.index.WatchedWorkload;
import sh.headwind.kubernetes.api.ApiCall;
import sh.headwind.kubernetes.chart.ChartSources;
import sh.headwind.kubernetes.workload.WorkloadKind;
import sh.headwind.kubernetes.workload.WorkloadKinds;
import sh.headwind.kubernetes.workload.WorkloadReader;

/** Watches the workloads of every kind that the cluster serves; one whose CRD comes later is picked up then. */
public final class WorkloadWatches implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(WorkloadWatches.class);

    private final KubernetesClient client;
    private final KubernetesClient asking;
    private final ChartCache charts;
    private final WorkloadReduction reduction;
    private final Listener<WatchedWorkload> listener;
    private final Map<WorkloadKind, Watch<GenericKubernetesResource, WatchedWorkload>> watches =
            new ConcurrentHashMap<>();
    private volatile boolean aligned;

    /** Watches that tell {@code listener}; none is begun yet. */
    public WorkloadWatches(KubernetesClient client, Listener<WatchedWorkload> listener) {
        this.client = client;
        this.asking = onThreadsOfItsOwn(client);
        this.charts = new ChartCache(new ChartSources(asking)::of);
        this.reduction = new WorkloadReduction(new WorkloadReader(client.getKubernetesSerialization()), charts);
        this.listener = listener;
    }

    /**
     * What is listed is reduced on the thread that receives answers, and where a HelmRelease takes its chart from is a question
     * of its own: asked by the same client, its answer would wait for the very thread that waits for it.
     */
    private static KubernetesClient onThreadsOfItsOwn(KubernetesClient client) {
        return new KubernetesClientBuilder()
                .withConfig(client.getConfiguration())
                .withHttpClientFactory(new VertxHttpClientFactory())
                .build();
    }

    /** Watches exactly those kinds of {@code wanted} that are served now. One call, and one for each kind that is new. */
    public synchronized void align(Predicate<WorkloadKind> wanted) {
        var groups = ApiCall.attempt(
                        "ask what the cluster serves",
                        () -> client.getApiGroups().getGroups())
                .stream()
                .map(APIGroup::getName)
                .collect(Collectors.toSet());
        for (var kind : WorkloadKinds.ALL) {
            var watch = Optional.ofNullable(watches.get(kind));
            if (!wanted.test(kind)) {
                watch.ifPresent(unwanted -> end(kind, unwanted));
            } else if (watch.isEmpty() && groups.contains(kind.group()) && isServed(kind)) {
                LOG.infof("watching %s of %s", kind.plural(), kind.apiVersion());
                watches.put(kind, watch(kind));
            }
        }
        aligned = true;
    }

    /**
     * A group may be there without the kind: Argo CD comes without Rollouts, an old Flux with other versions. A watch of what
     * is not there would never be complete, and nothing would begin.
     */
    private boolean isServed(WorkloadKind kind) {
        return ApiCall.find(
                        "ask for the kinds of " + kind.apiVersion(), () -> client.getApiResources(kind.apiVersion()))
                .stream()
                .flatMap(served -> served.getResources().stream())
                .anyMatch(resource -> resource.getName().equals(kind.plural()));
    }

    /** To those who listen, all workloads of the kind are gone. */
    private void end(WorkloadKind kind, Watch<GenericKubernetesResource, WatchedWorkload> watch) {
        LOG.infof("watching %s of %s no more", kind.plural(), kind.apiVersion());
        watches.remove(kind);
        watch.close();
        watch.all().forEach(workload -> listener.changed(Optional.of(workload), Optional.empty()));
    }

    private Watch<GenericKubernetesResource, WatchedWorkload> watch(WorkloadKind kind) {
        return Watch.start(
                client.genericKubernetesResources(kind.context()).inAnyNamespace(),
                GenericKubernetesResource::new,
                object -> reduction.reduce(kind, object),
                listener);
    }

    /** Whether all that there was at the start is known. */
    public boolean areComplete() {
        return aligned && watches.values().stream().allMatch(Watch::isComplete);
    }

    /** Lists everything once more. */
    public void again() {
        charts.forget();
        watches.values().forEach(Watch::again);
    }

    @Override
    public void close() {
        watches.values().forEach(Watch::close);
        asking.close();
    }
}
