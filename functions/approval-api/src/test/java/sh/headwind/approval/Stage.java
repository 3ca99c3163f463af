// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import sh.headwind.core.deadletter.DeadLetter;
import sh.headwind.core.image.Digest;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.Origin;
import sh.headwind.core.update.StateMachine;
import sh.headwind.core.update.Transition;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateSpec;
import sh.headwind.core.update.UpdateSpec.RollbackTerms;
import sh.headwind.core.update.UpdateSpec.Terms;
import sh.headwind.core.update.UpdateType;
import sh.headwind.core.workload.Owner;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.kubernetes.deadletter.KubernetesDeadLetters;
import sh.headwind.kubernetes.resource.TrackedImageResource;
import sh.headwind.kubernetes.resource.TrackedState;
import sh.headwind.kubernetes.resource.UpdateRequestResource;
import sh.headwind.kubernetes.update.KubernetesUpdateRequests;
import sh.headwind.kubernetes.workload.WorkloadKinds;
import sh.headwind.testing.cluster.EmbeddedCluster;
import sh.headwind.testing.cluster.access.Grant;
import sh.headwind.testing.cluster.access.Identity;

/** Workloads, requests and people on the embedded cluster, in namespaces of their own. */
@Singleton
class Stage {

    static final Digest NEW = new Digest("sha256:" + "2".repeat(64));

    private static final String HOME = "headwind-system";
    private static final String REQUESTS = "updaterequests.headwind.sh";

    private final EmbeddedCluster cluster;
    private final KubernetesClient client;

    Stage(EmbeddedCluster cluster, KubernetesClient client) {
        this.cluster = cluster;
        this.client = client;
    }

    String namespace() {
        var name = "t-" + UUID.randomUUID().toString().substring(0, 8);
        cluster.namespace(name);
        return name;
    }

    /** The token of somebody with these rights in that namespace. */
    String person(String user, String namespace, String... verbs) {
        var token = "token-of-" + user + "-" + UUID.randomUUID();
        cluster.tokens().register(token, Identity.of(user));
        for (var verb : verbs) {
            cluster.allow(Grant.toUser(user, verb, REQUESTS, namespace));
        }
        return token;
    }

    /** A token that was made for somebody else than the API server. */
    String foreignToken(String user) {
        var token = "foreign-" + UUID.randomUUID();
        cluster.tokens().register(token, new Identity(user, List.of(), List.of("vault")));
        return token;
    }

    UpdateRequest pending(String namespace, String name) {
        return pending(namespace, name, 1);
    }

    UpdateRequest pending(String namespace, String name, int approvals) {
        return requests()
                .create(name, spec(namespace, approvals, "app", "1.3.0 is newer than 1.2.0", Optional.empty()))
                .orElseThrow();
    }

    UpdateRequest pendingWith(String namespace, String name, String container, String reason) {
        return requests()
                .create(name, spec(namespace, 1, container, reason, Optional.empty()))
                .orElseThrow();
    }

    /** As somebody writes one into a file, for a workload that wants so many approvals. */
    void handMade(String namespace, String name, int approvals) {
        deployment(namespace, "web", "acme/web:1.2.0");
        client.apps().deployments().inNamespace(namespace).withName("web").edit(found -> {
            found.getMetadata().getAnnotations().put("headwind.sh/approvals", String.valueOf(approvals));
            return found;
        });
        handMade(namespace, name, "minor");
    }

    /** The same; more of its spec may follow the policy. */
    void handMade(String namespace, String name, String policy) {
        client.resource(Serialization.unmarshal("""
                apiVersion: headwind.sh/v1alpha1
                kind: UpdateRequest
                metadata: {name: %s, namespace: %s}
                spec:
                  targetRef: {apiVersion: apps/v1, kind: Deployment, name: web, namespace: %2$s}
                  updateType: image
                  currentImage: acme/web:1.2.0
                  newImage: acme/web:1.3.0
                  containerName: app
                  policy: %s
                """.formatted(name, namespace, policy), UpdateRequestResource.class))
                .create();
    }

    /** For a workload that somebody else deploys. */
    UpdateRequest pendingOf(String namespace, String name, Owner owner) {
        return requests()
                .create(name, spec(namespace, 1, "app", "1.3.0 is newer than 1.2.0", Optional.of(owner)))
                .orElseThrow();
    }

    private UpdateSpec spec(String namespace, int approvals, String container, String reason, Optional<Owner> owner) {
        var terms = new Terms(
                true,
                approvals,
                Optional.of(now().plus(Duration.ofHours(24))),
                Duration.ZERO,
                false,
                RollbackTerms.DEFAULT);
        return new UpdateSpec(
                deployment(namespace, "web", "acme/web:1.2.0"),
                UpdateType.IMAGE,
                container,
                "acme/web:1.2.0",
                "acme/web:1.3.0",
                Optional.empty(),
                Optional.of(NEW),
                "minor",
                reason,
                terms,
                Origin.WEBHOOK,
                Optional.empty(),
                owner,
                Optional.empty());
    }

    /** The namespace of Headwind itself. */
    void home() {
        if (client.namespaces().withName(HOME).get() == null) {
            cluster.namespace(HOME);
        }
    }

    /** An event that nobody could take. */
    void deadLetter() {
        home();
        var attributes = Map.of(
                "id", "1",
                "source", "/test",
                "type", "sh.headwind.webhook.received.v1",
                "subject", "dockerhub",
                "knativeerrorcode", "400",
                "knativeerrordata", "could not read the payload: it is no JSON");
        letters().keep(new DeadLetter("dead-1", now(), attributes, "application/json", "{\"push_data\":", ""));
    }

    /** How many dead letters are to be sent again. */
    long replays() {
        return letters().labelled().list().getItems().stream()
                .filter(map -> map.getMetadata().getAnnotations() != null
                        && map.getMetadata().getAnnotations().containsKey(KubernetesDeadLetters.REPLAY))
                .count();
    }

    private KubernetesDeadLetters letters() {
        return new KubernetesDeadLetters(client, HOME, Clock.systemUTC());
    }

    /** An index entry with a verdict and a problem. */
    void tracked(String namespace) {
        var object = Serialization.unmarshal("""
                apiVersion: headwind.sh/v1alpha1
                kind: TrackedImage
                metadata:
                  name: web
                  namespace: %s
                spec:
                  repository: docker.io/acme/web
                  kind: image
                  pollingInterval: 300
                  workloads:
                  - {apiVersion: apps/v1, kind: Deployment, name: web, uid: u, container: app, image: "acme/web:1.2.0", policy: minor}
                  - {apiVersion: apps/v1, kind: Deployment, name: old, uid: v, container: app, image: "acme/web:latest", policy: sem, problem: "headwind.sh/policy: 'sem' is no policy"}
                """.formatted(namespace), TrackedImageResource.class);
        var created = client.resource(object).create();
        created.setStatus(new TrackedState(
                now().minusSeconds(240).toString(),
                null,
                new TrackedState.Sighting("1.3.0", NEW.value(), now().toString()),
                List.of(
                        verdict("web", "1.3.0", "update", "1.3.0 is newer than 1.2.0"),
                        verdict("web", "2.0.0", "keep", "policy minor does not go from 1 to 2"),
                        verdict("web", "1.4.0-rc.1", "keep", "it is a pre-release, and 1.2.0 is none")),
                List.of(),
                4L,
                0L,
                1L,
                1L,
                120L));
        client.resource(created).updateStatus();
    }

    /** An index entry for that very workload, with verdicts on two tags, and a problem unless that is empty. */
    void trackedBy(WorkloadRef workload, String problem) {
        var object = Serialization.unmarshal(
                """
                apiVersion: headwind.sh/v1alpha1
                kind: TrackedImage
                metadata:
                  name: web
                  namespace: %s
                spec:
                  repository: docker.io/acme/web
                  kind: image
                  workloads:
                  - {apiVersion: apps/v1, kind: Deployment, name: %s, uid: %s, container: app, image: "acme/web:1.2.0", policy: minor%s}
                """.formatted(
                                workload.namespace(),
                                workload.name(),
                                workload.uid(),
                                problem.isEmpty() ? "" : ", problem: \"" + problem + "\""),
                TrackedImageResource.class);
        var created = client.resource(object).create();
        created.setStatus(new TrackedState(
                null,
                null,
                new TrackedState.Sighting("1.3.0", NEW.value(), now().toString()),
                List.of(
                        verdict(workload.name(), "1.3.0", "update", "1.3.0 is newer than 1.2.0"),
                        verdict(workload.name(), "2.0.0", "keep", "policy minor does not go from 1 to 2")),
                List.of(),
                0L,
                0L,
                0L,
                1L,
                0L));
        client.resource(created).updateStatus();
    }

    /** The only verdict on what {@link #trackedBy} tracks. */
    void decided(WorkloadRef workload, String tag, String verdict, String reason) {
        var found = client.resources(TrackedImageResource.class)
                .inNamespace(workload.namespace())
                .withName("web")
                .get();
        var verdicts = List.of(verdict(workload.name(), tag, verdict, reason));
        found.setStatus(new TrackedState(null, null, null, verdicts, List.of(), 0L, 0L, 0L, 1L, 0L));
        client.resource(found).updateStatus();
    }

    private static TrackedState.Verdict verdict(String workload, String tag, String verdict, String reason) {
        return new TrackedState.Verdict("Deployment", workload, "app", tag, verdict, reason, now().toString());
    }

    /** Defaults for all workloads of the namespace. */
    void annotateNamespace(String namespace, Map<String, String> annotations) {
        client.namespaces().withName(namespace).edit(found -> {
            found.getMetadata().setAnnotations(annotations);
            return found;
        });
    }

    /** A Deployment {@code plain} with these annotations and labels. */
    void workload(String namespace, Map<String, String> annotations, Map<String, String> labels) {
        var object = Serialization.unmarshal("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: plain, namespace: %s}
                spec:
                  selector: {matchLabels: {app: plain}}
                  template:
                    metadata: {labels: {app: plain}}
                    spec: {containers: [{name: app, image: "acme/web:1.2.0"}]}
                """.formatted(namespace), Deployment.class);
        object.getMetadata().setAnnotations(annotations);
        object.getMetadata().setLabels(labels);
        client.resource(object).create();
    }

    /** An opted in workload of that kind whose spec, in YAML, names neither a container nor a chart version. */
    void opaque(String namespace, String apiVersion, String kind, String spec) {
        var object = Serialization.unmarshal("""
                apiVersion: %s
                kind: %s
                metadata: {name: opaque, annotations: {headwind.sh/policy: minor}}
                spec: %s
                """.formatted(apiVersion, kind, spec), GenericKubernetesResource.class);
        var ref = new WorkloadRef(apiVersion, kind, namespace, "opaque", "");
        client.genericKubernetesResources(WorkloadKinds.of(ref).orElseThrow().context())
                .inNamespace(namespace)
                .resource(object)
                .create();
    }

    WorkloadRef deployment(String namespace, String name, String image) {
        return deployment(namespace, name, image, "[]");
    }

    /** A Deployment with that history; the same one if it is there. */
    WorkloadRef deployment(String namespace, String name, String image, String history) {
        var there = client.apps()
                .deployments()
                .inNamespace(namespace)
                .withName(name)
                .get();
        var object = there != null
                ? there
                : client.resource(Serialization.unmarshal(
                                """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: %2$s
                  namespace: %1$s
                  annotations:
                    headwind.sh/policy: minor
                    headwind.sh/update-history: '%4$s'
                spec:
                  selector:
                    matchLabels:
                      app: %2$s
                  template:
                    metadata:
                      labels:
                        app: %2$s
                    spec:
                      containers:
                      - name: app
                        image: %3$s
                """.formatted(namespace, name, image, history), Deployment.class))
                        .create();
        return new WorkloadRef(
                "apps/v1", "Deployment", namespace, name, object.getMetadata().getUid());
    }

    UpdateRequest read(String namespace, String name) {
        return requests().read(namespace, name).orElseThrow();
    }

    /** Does to a request what another part of Headwind would. */
    UpdateRequest move(UpdateRequest request, Command command) {
        var status = ((Transition.Moved) StateMachine.apply(request, command)).status();
        return requests().writeStatus(request, status);
    }

    void delete(String namespace, String name) {
        client.resources(UpdateRequestResource.class)
                .inNamespace(namespace)
                .withName(name)
                .delete();
    }

    /** The messages of the Kubernetes Events about a request. */
    List<String> events(String namespace, String name) {
        return client.v1().events().inNamespace(namespace).list().getItems().stream()
                .filter(event -> name.equals(event.getInvolvedObject().getName()))
                .map(event -> event.getReason() + " | " + event.getMessage())
                .toList();
    }

    KubernetesUpdateRequests requests() {
        return new KubernetesUpdateRequests(client);
    }

    static Instant now() {
        return Instant.now();
    }
}
