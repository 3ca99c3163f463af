// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.watch;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.function.Predicate;
import sh.headwind.controller.index.KnownImage;
import sh.headwind.controller.index.WatchedWorkload;
import sh.headwind.controller.request.KnownRequest;
import sh.headwind.kubernetes.resource.TrackedImageResource;
import sh.headwind.kubernetes.resource.UpdateRequestResource;
import sh.headwind.kubernetes.workload.WorkloadKind;

/** All watches of the controller: namespaces, workloads, requests, the index. */
public final class ClusterWatches implements AutoCloseable {

    /** Who hears of what. */
    public record Listeners(
            Listener<NamespaceAnnotations> namespaces,
            Listener<WatchedWorkload> workloads,
            Listener<KnownRequest> requests,
            Listener<KnownImage> images) {}

    /** The annotations of a Namespace that are ours. */
    public record NamespaceAnnotations(String name, Map<String, String> annotations) {

        public NamespaceAnnotations {
            annotations = Map.copyOf(annotations);
        }
    }

    private final Watch<Namespace, NamespaceAnnotations> namespaces;
    private final WorkloadWatches workloads;
    private final Watch<UpdateRequestResource, KnownRequest> requests;
    private final Watch<TrackedImageResource, KnownImage> images;

    private ClusterWatches(KubernetesClient client, Listeners listeners) {
        this.namespaces =
                Watch.start(client.namespaces(), Namespace::new, ClusterWatches::reduce, listeners.namespaces());
        this.workloads = new WorkloadWatches(client, listeners.workloads());
        this.requests = Watch.start(
                client.resources(UpdateRequestResource.class).inAnyNamespace(),
                UpdateRequestResource::new,
                RequestReduction::reduce,
                listeners.requests());
        this.images = Watch.start(
                client.resources(TrackedImageResource.class).inAnyNamespace(),
                TrackedImageResource::new,
                KubernetesIndexEntries::reduce,
                listeners.images());
    }

    /** Begins to watch all but the workloads, whose kinds have to be asked for: see {@link #align}. */
    public static ClusterWatches begin(KubernetesClient client, Listeners listeners) {
        return new ClusterWatches(client, listeners);
    }

    /** Watches exactly those kinds of workload that are wanted and served now. One call. */
    public void align(Predicate<WorkloadKind> wanted) {
        workloads.align(wanted);
    }

    private static NamespaceAnnotations reduce(Namespace namespace) {
        return new NamespaceAnnotations(namespace.getMetadata().getName(), WorkloadReduction.ours(namespace));
    }

    /** Whether all that there was at the start is known. */
    public boolean areComplete() {
        return namespaces.isComplete() && workloads.areComplete() && requests.isComplete() && images.isComplete();
    }

    /** Lists everything once more. */
    public void again() {
        namespaces.again();
        workloads.again();
        requests.again();
        images.again();
    }

    @Override
    public void close() {
        namespaces.close();
        workloads.close();
        requests.close();
        images.close();
    }
}
