// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sh.headwind.controller.watch.KubernetesIndexEntries;
import sh.headwind.core.image.Repository;
import sh.headwind.core.tracking.Source;
import sh.headwind.core.tracking.TrackedImage;
import sh.headwind.core.tracking.TrackedStatus;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.Origin;
import sh.headwind.core.update.StateMachine;
import sh.headwind.core.update.Transition;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateSpec;
import sh.headwind.core.update.UpdateType;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.kubernetes.tracking.KubernetesTrackedImages;
import sh.headwind.kubernetes.update.KubernetesUpdateRequests;
import sh.headwind.testing.cluster.Deployments;
import sh.headwind.testing.cluster.EmbeddedCluster;

/** Workloads and requests on the cluster of a {@link Stage}, and the events about them, so that a function has something to do. */
final class Shop {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    private final EmbeddedCluster cluster;
    private final KubernetesUpdateRequests requests;

    Shop(EmbeddedCluster cluster) {
        this.cluster = cluster;
        this.requests = new KubernetesUpdateRequests(cluster.client());
    }

    /** A workload that runs version 1.0.0 of a repository and is polled. */
    WorkloadRef watches(String name, Repository repository) {
        var ref = deploys(name, repository + ":1.0.0");
        var use = new TrackedImage.Use(ref, "app", repository + ":1.0.0", "minor", Optional.empty());
        new KubernetesIndexEntries(cluster.client())
                .write(new TrackedImage(
                        "default",
                        name,
                        Source.image(repository),
                        List.of(use),
                        Optional.of(Duration.ofMinutes(5)),
                        TrackedStatus.NEW));
        return ref;
    }

    private WorkloadRef deploys(String name, String image) {
        cluster.create(Deployments.of(
                "default", name, image, Map.of("headwind.sh/policy", "minor", "headwind.sh/event-source", "both")));
        var created = cluster.client()
                .apps()
                .deployments()
                .inNamespace("default")
                .withName(name)
                .get();
        return new WorkloadRef(
                "apps/v1", "Deployment", "default", name, created.getMetadata().getUid());
    }

    /** A request for a workload of its own, moved so far. */
    UpdateRequest request(String name, Command... commands) {
        var target = deploys(name, "example.org/acme/" + name + ":1.0.0");
        var spec = new UpdateSpec(
                target,
                UpdateType.IMAGE,
                "app",
                "example.org/acme/" + name + ":1.0.0",
                "example.org/acme/" + name + ":1.1.0",
                Optional.empty(),
                Optional.empty(),
                "minor",
                "newer",
                new UpdateSpec.Terms(true, 1, Optional.empty(), Duration.ZERO, false, UpdateSpec.RollbackTerms.DEFAULT),
                Origin.WEBHOOK,
                Optional.empty());
        var request = requests.create(name, spec).orElseThrow();
        for (var command : commands) {
            var moved = (Transition.Moved) StateMachine.apply(request, command);
            request = requests.writeStatus(request, moved.status());
        }
        return request;
    }

    /** One that a person said yes to. */
    UpdateRequest approved(String name) {
        return request(name, new Command.Approve("ann", "", NOW));
    }

    /** One that is through. */
    UpdateRequest completed(String name) {
        return request(
                name,
                new Command.Approve("ann", "", NOW),
                new Command.Start(NOW),
                new Command.Complete("it runs and is healthy", NOW));
    }

    /** The data of the golden event of a type, about this request. */
    static String about(UpdateRequest request, String type) {
        try {
            var data = (ObjectNode) JSON.readTree(Golden.data(type));
            data.put("namespace", request.identity().namespace());
            data.put("name", request.identity().name());
            data.put("uid", request.identity().uid());
            return data.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Why the last look at the source failed, as the index tells it. */
    Optional<String> lastError(String name) {
        return new KubernetesTrackedImages(cluster.client())
                .read("default", name)
                .flatMap(image -> image.status().lastError());
    }
}
