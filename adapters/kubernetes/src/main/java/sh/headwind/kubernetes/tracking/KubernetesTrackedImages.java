// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.tracking;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.tracking.Source;
import sh.headwind.core.tracking.TrackedImage;
import sh.headwind.core.tracking.TrackedImages;
import sh.headwind.core.tracking.TrackedStatus;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.kubernetes.api.ApiCall;
import sh.headwind.kubernetes.api.StatusWriter;
import sh.headwind.kubernetes.resource.HeadwindApi;
import sh.headwind.kubernetes.resource.TrackedImageResource;
import sh.headwind.kubernetes.resource.TrackedState;

/** The index as custom resources. */
public final class KubernetesTrackedImages implements TrackedImages {

    private static final Logger LOG = Logger.getLogger(KubernetesTrackedImages.class);

    /** Poll and evaluate-policy write the same status; each retry means that somebody else got on with it. */
    private static final int ATTEMPTS = 8;

    private final KubernetesClient client;
    private final StatusWriter statuses;

    /** The index of the cluster that {@code client} talks to. */
    public KubernetesTrackedImages(KubernetesClient client) {
        this.client = client;
        this.statuses = new StatusWriter(client, List.of(), List.of(TrackedState.class));
    }

    @Override
    public List<TrackedImage> using(String sourceName) {
        var hash = new Source(Source.Kind.IMAGE, sourceName).hash();
        var found = ApiCall.attempt(
                "list who uses " + sourceName,
                () -> client.resources(TrackedImageResource.class)
                        .inAnyNamespace()
                        .withLabel(HeadwindApi.REPOSITORY_HASH, hash)
                        .list()
                        .getItems());
        return readable(found.stream())
                .filter(image -> image.source().name().equals(sourceName))
                .toList();
    }

    /** What the workload uses, whatever its containers are called. One list of its namespace, for a person who asks. */
    public List<TrackedImage> usedBy(WorkloadRef workload) {
        var found = ApiCall.attempt(
                "list the tracked images of " + workload.namespace(),
                () -> client.resources(TrackedImageResource.class)
                        .inNamespace(workload.namespace())
                        .list()
                        .getItems());
        return readable(found.stream())
                .filter(image ->
                        image.uses().stream().anyMatch(use -> use.workload().equals(workload)))
                .toList();
    }

    @Override
    public List<TrackedImage> in(String namespace) {
        var found = ApiCall.attempt(
                "list the tracked images of " + namespace,
                () -> client.resources(TrackedImageResource.class)
                        .inNamespace(namespace)
                        .list()
                        .getItems());
        return readable(found.stream()).toList();
    }

    @Override
    public Optional<TrackedImage> read(String namespace, String name) {
        return find(namespace, name).map(TrackedMapping::toDomain);
    }

    @Override
    public List<TrackedImage> polled() {
        var found = ApiCall.attempt(
                "list the tracked images",
                () -> client.resources(TrackedImageResource.class)
                        .inAnyNamespace()
                        .list()
                        .getItems());
        return readable(found.stream())
                .filter(image -> image.pollingInterval().isPresent())
                .toList();
    }

    @Override
    public void update(TrackedImage image, UnaryOperator<TrackedStatus> change) {
        for (var attempt = 1; ; attempt++) {
            var found = find(image.namespace(), image.name());
            if (found.isEmpty() || updated(found.get(), change, attempt == ATTEMPTS)) {
                return;
            }
        }
    }

    /** Whether nothing is left to do; a conflict is passed on only at the last attempt. */
    private boolean updated(TrackedImageResource resource, UnaryOperator<TrackedStatus> change, boolean last) {
        var before = TrackedMapping.toDomain(resource);
        var after = change.apply(before.status());
        if (after.equals(before.status())) {
            return true;
        }
        try {
            statuses.write(resource, StateMapping.toWire(after));
            return true;
        } catch (Failure failure) {
            if (failure.kind() == Failure.Kind.NOT_FOUND) {
                return true;
            }
            if (failure.kind() == Failure.Kind.CONFLICT && !last) {
                return false;
            }
            throw failure;
        }
    }

    private Optional<TrackedImageResource> find(String namespace, String name) {
        return ApiCall.find(
                "read the tracked image " + namespace + "/" + name,
                () -> resource(namespace, name).get());
    }

    private Resource<TrackedImageResource> resource(String namespace, String name) {
        return client.resources(TrackedImageResource.class)
                .inNamespace(namespace)
                .withName(name);
    }

    private static Stream<TrackedImage> readable(Stream<TrackedImageResource> resources) {
        return resources.flatMap(resource -> {
            try {
                return Stream.of(TrackedMapping.toDomain(resource));
            } catch (Failure failure) {
                LOG.warn(failure.getMessage());
                return Stream.empty();
            }
        });
    }
}
