// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.workload;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import sh.headwind.core.canary.TrafficReport;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Digest;
import sh.headwind.core.workload.ChangeResult;
import sh.headwind.core.workload.Container;
import sh.headwind.core.workload.ImageChange;
import sh.headwind.core.workload.Rollout;
import sh.headwind.core.workload.StuckPods;
import sh.headwind.core.workload.TrafficReports;
import sh.headwind.core.workload.Workload;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.core.workload.Workloads;
import sh.headwind.kubernetes.api.ApiCall;
import sh.headwind.kubernetes.rollout.ForcedRollback;
import sh.headwind.kubernetes.rollout.Revisions;

/** Workloads of all {@link WorkloadKinds}, read and patched as JSON. */
public final class KubernetesWorkloads implements Workloads, TrafficReports, StuckPods {

    private static final PatchContext JSON_PATCH = PatchContext.of(PatchType.JSON);

    /** A patch bound to a version loses to any other write, such as a new status: each time is looked at afresh. */
    private static final int ATTEMPTS = 8;

    private final KubernetesClient client;
    private final WorkloadReader reader;
    private final Revisions revisions;
    private final ForcedRollback forcedRollback;

    /** Workloads of the cluster that {@code client} talks to. */
    public KubernetesWorkloads(KubernetesClient client) {
        this.client = client;
        this.reader = new WorkloadReader(client.getKubernetesSerialization());
        this.revisions = new Revisions(client);
        this.forcedRollback = new ForcedRollback(revisions);
    }

    @Override
    public Optional<Workload> read(WorkloadRef ref) {
        var kind = kind(ref);
        return find(kind, ref).map(tree -> reader.read(kind, tree, namespaceAnnotations(ref.namespace())));
    }

    @Override
    public Optional<Workload> readAnyway(WorkloadRef ref) {
        var kind = kind(ref);
        return find(kind, ref).map(tree -> reader.readAnyway(kind, tree, namespaceAnnotations(ref.namespace())));
    }

    @Override
    public ChangeResult change(ImageChange change) {
        var kind = kind(change.read().ref());
        var patch = new SwapPatch(kind, change);
        for (var attempt = 1; ; attempt++) {
            var seen = patch.needsVersion() ? find(kind, change.read().ref()) : Optional.<JsonNode>empty();
            if (patch.needsVersion() && seen.isEmpty()) {
                return new ChangeResult.Gone();
            }
            if (seen.filter(now -> !patch.holds(now)).isPresent()) {
                return new ChangeResult.Differs();
            }
            var result = send(kind, change, patch, seen);
            if (result.isPresent()) {
                return result.get();
            }
            if (attempt == ATTEMPTS) {
                throw Failure.conflict("change the images of " + change.read().ref(), "others keep writing it");
            }
        }
    }

    /** What the patch did; empty when only the version was another one. */
    private Optional<ChangeResult> send(
            WorkloadKind kind, ImageChange change, SwapPatch patch, Optional<JsonNode> seen) {
        var ref = change.read().ref();
        try {
            resource(kind, ref).patch(JSON_PATCH, patch.text(seen));
            return Optional.of(new ChangeResult.Changed());
        } catch (KubernetesClientException e) {
            return switch (e.getCode()) {
                case 404 -> Optional.of(new ChangeResult.Gone());
                case 409, 422 -> refused(find(kind, ref), seen, patch, e);
                default -> throw ApiCall.failure("change the images of " + ref, e);
            };
        }
    }

    /** A failed test and an object that the API server does not want answer alike: looking tells them apart. */
    private static Optional<ChangeResult> refused(
            Optional<JsonNode> now, Optional<JsonNode> seen, SwapPatch patch, KubernetesClientException e) {
        if (now.isEmpty()) {
            return Optional.of(new ChangeResult.Gone());
        }
        if (!patch.holds(now.get())) {
            return Optional.of(new ChangeResult.Differs());
        }
        var moved = seen.isPresent() && !version(seen).equals(version(now));
        if (moved || e.getCode() == 409) {
            return Optional.empty();
        }
        throw ApiCall.failure("change the images of " + patch.target(), e);
    }

    @Override
    public Optional<Digest> runningDigest(Workload workload, Container container) {
        return find(kind(workload.ref()), workload.ref())
                .flatMap(tree -> revisions.runningDigest(tree, container.name()));
    }

    @Override
    public Rollout rollout(WorkloadRef ref) {
        var kind = kind(ref);
        return find(kind, ref)
                .map(tree -> kind.rollout().judge(tree, revisions))
                .orElseGet(Rollout.Gone::new);
    }

    /** The pods of the revision that the workload asks for now; none for one that is gone. */
    Stream<JsonNode> pods(WorkloadRef ref) {
        var kind = kind(ref);
        return find(kind, ref).stream().flatMap(tree -> kind.rollout().pods(tree, revisions));
    }

    @Override
    public Release release(WorkloadRef ref, String container, String failed) {
        return Optional.of(ref)
                .filter(ForcedRollback::concerns)
                .flatMap(set -> find(kind(set), set))
                .map(set -> forcedRollback.release(set, container, failed))
                .orElse(Release.DONE);
    }

    @Override
    public Optional<TrafficReport> traffic(WorkloadRef ref) {
        return Optional.of(ref)
                .filter(KnativeTraffic::isOf)
                .flatMap(service -> find(kind(service), service))
                .map(KnativeTraffic::report);
    }

    private static Optional<String> version(Optional<JsonNode> object) {
        return object.map(tree -> tree.at("/metadata/resourceVersion").asText());
    }

    private Optional<JsonNode> find(WorkloadKind kind, WorkloadRef ref) {
        return ApiCall.find(
                        "read " + ref,
                        () -> in(kind, ref.namespace()).withName(ref.name()).get())
                .map(reader::tree)
                .filter(tree -> WorkloadReader.isSame(ref, tree));
    }

    /** A resource that knows its name, so that a patch is one call and not a read before it. */
    private Resource<GenericKubernetesResource> resource(WorkloadKind kind, WorkloadRef ref) {
        var stub = new GenericKubernetesResource();
        stub.setApiVersion(kind.apiVersion());
        stub.setKind(kind.kind());
        stub.setMetadata(new ObjectMetaBuilder()
                .withNamespace(ref.namespace())
                .withName(ref.name())
                .build());
        return in(kind, ref.namespace()).resource(stub);
    }

    private NonNamespaceOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            in(WorkloadKind kind, String namespace) {
        return client.genericKubernetesResources(kind.context()).inNamespace(namespace);
    }

    private Map<String, String> namespaceAnnotations(String name) {
        return ApiCall.find(
                        "read the namespace " + name,
                        () -> client.namespaces().withName(name).get())
                .flatMap(
                        namespace -> Optional.ofNullable(namespace.getMetadata().getAnnotations()))
                .orElse(Map.of());
    }

    private static WorkloadKind kind(WorkloadRef ref) {
        return WorkloadKinds.of(ref)
                .orElseThrow(() -> Failure.badInput(
                        "work on " + ref, "Headwind does not update " + ref.apiVersion() + " " + ref.kind()));
    }
}
