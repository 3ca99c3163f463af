// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.update;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateRequestList;
import sh.headwind.core.update.UpdateRequests;
import sh.headwind.core.update.UpdateSpec;
import sh.headwind.core.update.UpdateStatus;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.kubernetes.api.ApiCall;
import sh.headwind.kubernetes.api.StatusWriter;
import sh.headwind.kubernetes.resource.HeadwindApi;
import sh.headwind.kubernetes.resource.RequestStatus;
import sh.headwind.kubernetes.resource.UpdateRequestResource;

/** Update requests as custom resources. */
public final class KubernetesUpdateRequests implements UpdateRequests, UpdateRequestList {

    private static final Logger LOG = Logger.getLogger(KubernetesUpdateRequests.class);

    /** Each further one means that a note was taken at the very moment. */
    private static final int WRITES = 3;

    private final KubernetesClient client;
    private final StatusWriter statuses;

    /** Requests of the cluster that {@code client} talks to. */
    public KubernetesUpdateRequests(KubernetesClient client) {
        this.client = client;
        this.statuses = new StatusWriter(
                client,
                List.of("notifications"),
                List.of(RequestStatus.class, RequestStatus.Rollback.class, RequestStatus.Canary.class));
    }

    @Override
    public Optional<UpdateRequest> read(String namespace, String name) {
        return ApiCall.find(
                        "read the update request " + namespace + "/" + name,
                        () -> client.resources(UpdateRequestResource.class)
                                .inNamespace(namespace)
                                .withName(name)
                                .get())
                .map(RequestMapping::toDomain);
    }

    @Override
    public List<UpdateRequest> of(WorkloadRef target) {
        if (target.uid().isEmpty()) {
            return list(Optional.of(target.namespace())).stream()
                    .filter(request -> request.spec().target().display().equals(target.display()))
                    .toList();
        }
        var found = ApiCall.attempt(
                "list the update requests of " + target,
                () -> client.resources(UpdateRequestResource.class)
                        .inNamespace(target.namespace())
                        .withLabel(HeadwindApi.TARGET_UID, target.uid())
                        .list()
                        .getItems());
        // Anybody can put the label on a request for something else.
        return readable(found.stream()).stream()
                .filter(request -> request.spec().target().display().equals(target.display()))
                .toList();
    }

    @Override
    public List<UpdateRequest> list(Optional<String> namespace) {
        var requests = client.resources(UpdateRequestResource.class);
        var found = ApiCall.attempt(
                "list the update requests",
                () -> namespace
                        .map(name -> requests.inNamespace(name).list())
                        .orElseGet(() -> requests.inAnyNamespace().list())
                        .getItems());
        return readable(found.stream());
    }

    @Override
    public Optional<UpdateRequest> create(String name, UpdateSpec spec) {
        var resource = new UpdateRequestResource();
        resource.setMetadata(metadata(name, spec));
        resource.setSpec(SpecMapping.toWire(spec));
        try {
            return Optional.of(RequestMapping.toDomain(client.resource(resource).create()));
        } catch (KubernetesClientException e) {
            if (e.getCode() == 409) {
                return Optional.empty();
            }
            throw ApiCall.failure("create the update request " + spec.target().namespace() + "/" + name, e);
        }
    }

    /**
     * {@inheritDoc} The API refuses a write also where only a note was taken meanwhile, by notify in the status or by the
     * controller in an annotation. What the write rests on still stands then, so it is made again.
     */
    @Override
    public UpdateRequest writeStatus(UpdateRequest read, UpdateStatus next) {
        var version = read.identity().resourceVersion();
        for (var write = 1; write < WRITES; write++) {
            try {
                return write(read, version, next);
            } catch (Failure failure) {
                version = versionOfTheSame(read, failure);
            }
        }
        return write(read, version, next);
    }

    private UpdateRequest write(UpdateRequest read, String version, UpdateStatus next) {
        var stub = new UpdateRequestResource();
        stub.setMetadata(new ObjectMetaBuilder()
                .withNamespace(read.identity().namespace())
                .withName(read.identity().name())
                .withResourceVersion(version)
                .build());
        return RequestMapping.toDomain(statuses.write(stub, StatusMapping.toWire(next)));
    }

    /** The version that the request has now, if the request is as it was read; else the failure counts. */
    private String versionOfTheSame(UpdateRequest read, Failure failure) {
        if (failure.kind() != Failure.Kind.CONFLICT) {
            throw failure;
        }
        return read(read.identity().namespace(), read.identity().name())
                .filter(now -> now.identity().uid().equals(read.identity().uid()))
                .filter(now -> now.status().equals(read.status()))
                .orElseThrow(() -> failure)
                .identity()
                .resourceVersion();
    }

    private static ObjectMeta metadata(String name, UpdateSpec spec) {
        var target = spec.target();
        var metadata = new ObjectMetaBuilder().withName(name).withNamespace(target.namespace());
        spec.trace().ifPresent(trace -> metadata.addToAnnotations(HeadwindApi.TRACEPARENT, trace.toString()));
        if (target.uid().isEmpty()) {
            return metadata.build();
        }
        return metadata.addToLabels(HeadwindApi.TARGET_UID, target.uid())
                .withOwnerReferences(new OwnerReferenceBuilder()
                        .withApiVersion(target.apiVersion())
                        .withKind(target.kind())
                        .withName(target.name())
                        .withUid(target.uid())
                        .build())
                .build();
    }

    /** One bad object hides no other (I11): it is named in the log and left out. */
    private static List<UpdateRequest> readable(Stream<UpdateRequestResource> resources) {
        return resources
                .flatMap(KubernetesUpdateRequests::readable)
                .sorted(Comparator.comparing(
                                (UpdateRequest request) -> request.identity().createdAt())
                        .thenComparing(request -> request.identity().display()))
                .toList();
    }

    private static Stream<UpdateRequest> readable(UpdateRequestResource resource) {
        try {
            return Stream.of(RequestMapping.toDomain(resource));
        } catch (Failure failure) {
            LOG.warn(failure.getMessage());
            return Stream.empty();
        }
    }
}
