// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import sh.headwind.core.image.Digest;
import sh.headwind.kubernetes.api.ApiCall;

/** The revisions that the platform makes of a workload, and their pods. All lists are by the workload's own labels. */
public final class Revisions {

    static final String KNATIVE_SERVICE = "serving.knative.dev/service";

    private static final String DEPLOYMENT_REVISION = "/metadata/annotations/deployment.kubernetes.io~1revision";
    private static final ResourceDefinitionContext REPLICA_SETS = context("apps", "ReplicaSet", "replicasets");
    private static final ResourceDefinitionContext CONTROLLER_REVISIONS =
            context("apps", "ControllerRevision", "controllerrevisions");
    private static final ResourceDefinitionContext PODS = context("", "Pod", "pods");
    private static final ResourceDefinitionContext KNATIVE_REVISIONS =
            context("serving.knative.dev", "Revision", "revisions");

    private final KubernetesClient client;

    /** Revisions of the cluster that {@code client} talks to. */
    public Revisions(KubernetesClient client) {
        this.client = client;
    }

    /**
     * The digest that the ready pods of the workload run in that container; empty when none is ready, none tells, or they
     * differ.
     */
    public Optional<Digest> runningDigest(JsonNode workload, String container) {
        var digests = selector(workload).stream()
                .flatMap(selector -> list(PODS, workload, selector))
                .filter(Revisions::isReady)
                .flatMap(pod -> digest(pod, container).stream())
                .distinct()
                .toList();
        return digests.size() == 1 ? Optional.of(digests.getFirst()) : Optional.empty();
    }

    /** The pods of one revision that are not on their way out. */
    Stream<JsonNode> pods(JsonNode workload, String label, String revision) {
        var selector = new LabelSelectorBuilder(selector(workload).orElseGet(LabelSelector::new))
                .addToMatchLabels(label, revision)
                .build();
        return list(PODS, workload, selector)
                .filter(pod -> pod.at("/metadata/deletionTimestamp").isMissingNode());
    }

    /** The pods of the workload's own that are not ready, and not on their way out. */
    Stream<JsonNode> unreadyPods(JsonNode workload) {
        var uid = workload.at("/metadata/uid").asText("");
        return selector(workload).stream()
                .flatMap(selector -> list(PODS, workload, selector))
                .filter(pod -> pod.at("/metadata/deletionTimestamp").isMissingNode())
                .filter(pod -> isOwnedBy(pod, uid) && !isReady(pod));
    }

    /** Deletes the pod, unless it has changed since it was read; nothing happens when it is gone. */
    void delete(JsonNode pod) {
        var namespace = pod.at("/metadata/namespace").asText("");
        var name = pod.at("/metadata/name").asText("");
        ApiCall.attempt(
                "delete the pod " + namespace + "/" + name,
                () -> client.pods()
                        .inNamespace(namespace)
                        .resource(new PodBuilder()
                                .withNewMetadata()
                                .withNamespace(namespace)
                                .withName(name)
                                .endMetadata()
                                .build())
                        .lockResourceVersion(pod.at("/metadata/resourceVersion").asText(""))
                        .delete());
    }

    /** The label value that pods of a Deployment's newest ReplicaSet carry. */
    Optional<String> replicaSetHash(JsonNode deployment) {
        return newest(
                        REPLICA_SETS,
                        deployment,
                        each -> each.at(DEPLOYMENT_REVISION).asLong(0))
                .map(each -> each.at("/metadata/labels/pod-template-hash").asText(""))
                .filter(hash -> !hash.isEmpty());
    }

    /** The label value that pods of a DaemonSet's newest revision carry. */
    Optional<String> controllerRevisionHash(JsonNode daemonSet) {
        return newest(
                        CONTROLLER_REVISIONS,
                        daemonSet,
                        each -> each.path("revision").asLong(0))
                .map(each ->
                        each.at("/metadata/labels/controller-revision-hash").asText(""))
                .filter(hash -> !hash.isEmpty());
    }

    /** One Revision of a Knative Service. */
    Optional<JsonNode> knativeRevision(String namespace, String name) {
        return ApiCall.find(
                        "read the Revision " + namespace + "/" + name,
                        () -> client.genericKubernetesResources(KNATIVE_REVISIONS)
                                .inNamespace(namespace)
                                .withName(name)
                                .get())
                .map(this::tree);
    }

    private Optional<JsonNode> newest(ResourceDefinitionContext kind, JsonNode owner, ToLongFunction<JsonNode> number) {
        return selector(owner).stream()
                .flatMap(selector -> list(kind, owner, selector))
                .filter(each -> isOwnedBy(each, owner.at("/metadata/uid").asText("")))
                .max(Comparator.comparingLong(number));
    }

    private Stream<JsonNode> list(ResourceDefinitionContext kind, JsonNode workload, LabelSelector selector) {
        var namespace = workload.at("/metadata/namespace").asText("");
        var name = workload.at("/metadata/name").asText("");
        var found = ApiCall.attempt(
                "list the " + kind.getPlural() + " of " + namespace + "/" + name,
                () -> client.genericKubernetesResources(kind)
                        .inNamespace(namespace)
                        .withLabelSelector(selector)
                        .list()
                        .getItems());
        return found.stream().map(this::tree);
    }

    private JsonNode tree(GenericKubernetesResource object) {
        return client.getKubernetesSerialization().convertValue(object, JsonNode.class);
    }

    private Optional<LabelSelector> selector(JsonNode workload) {
        if (workload.path("apiVersion").asText("").startsWith("serving.knative.dev/")) {
            var name = workload.at("/metadata/name").asText("");
            return Optional.of(new LabelSelectorBuilder()
                    .addToMatchLabels(KNATIVE_SERVICE, name)
                    .build());
        }
        var selector = workload.at("/spec/selector");
        // Without a selector there are no pods of its own (HelmRelease, CronJob); an empty one would select all.
        if (selector.isMissingNode() || selector.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(client.getKubernetesSerialization().convertValue(selector, LabelSelector.class));
    }

    private static boolean isOwnedBy(JsonNode object, String uid) {
        return StreamSupport.stream(object.at("/metadata/ownerReferences").spliterator(), false)
                .anyMatch(owner -> owner.path("uid").asText("").equals(uid));
    }

    static boolean isReady(JsonNode pod) {
        return new Reported(pod)
                .condition("Ready")
                .filter(Reported.Condition::isTrue)
                .isPresent();
    }

    private static Optional<Digest> digest(JsonNode pod, String container) {
        return Stream.of("initContainerStatuses", "containerStatuses")
                .flatMap(list ->
                        StreamSupport.stream(pod.path("status").path(list).spliterator(), false))
                .filter(status -> status.path("name").asText("").equals(container))
                .map(status -> status.path("imageID").asText(""))
                .map(id -> id.substring(id.indexOf('@') + 1))
                .filter(Digest::isValid)
                .map(Digest::new)
                .findFirst();
    }

    private static ResourceDefinitionContext context(String group, String kind, String plural) {
        return new ResourceDefinitionContext.Builder()
                .withGroup(group)
                .withVersion("v1")
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(true)
                .build();
    }
}
