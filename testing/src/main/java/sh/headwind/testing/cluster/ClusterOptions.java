// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sh.headwind.testing.cluster.resource.ObjectCodec;

/**
 * How an embedded cluster is to be.
 *
 * @param port 0 for any free one
 * @param crds files with CustomResourceDefinitions, or folders of them
 * @param accessLog whether each request is logged in one line
 * @param rolloutStep the time between the steps of a rollout; empty if workloads are just stored
 * @param foreignKinds whether there are the kinds of Flux, Knative and Argo that Headwind works with, without their schemas
 */
public record ClusterOptions(
        int port, List<Path> crds, boolean accessLog, Optional<Duration> rolloutStep, boolean foreignKinds) {

    public ClusterOptions {
        crds = List.copyOf(crds);
    }

    /** These options with the CRDs of further files or folders. */
    public ClusterOptions crds(Path... more) {
        var all = new ArrayList<>(crds);
        all.addAll(List.of(more));
        return new ClusterOptions(port, all, accessLog, rolloutStep, foreignKinds);
    }

    /** These options with a fixed port. */
    public ClusterOptions port(int fixed) {
        return new ClusterOptions(fixed, crds, accessLog, rolloutStep, foreignKinds);
    }

    /** These options with one log line for each request. */
    public ClusterOptions withAccessLog() {
        return new ClusterOptions(port, crds, true, rolloutStep, foreignKinds);
    }

    /** These options with controllers that play rollouts, with this much time between their steps. */
    public ClusterOptions rollouts(Duration step) {
        return new ClusterOptions(port, crds, accessLog, Optional.of(step), foreignKinds);
    }

    /** These options with HelmReleases, HelmRepositories, Knative Services and Revisions, and Argo Rollouts. */
    public ClusterOptions withForeignKinds() {
        return new ClusterOptions(port, crds, accessLog, rolloutStep, true);
    }

    /** The CustomResourceDefinitions, as objects of the client. */
    List<GenericKubernetesResource> definitions() {
        return definitionTrees().stream()
                .map(tree -> Serialization.unmarshal(ObjectCodec.text(tree), GenericKubernetesResource.class))
                .toList();
    }

    /** The CustomResourceDefinitions of all options, as JSON. */
    List<ObjectNode> definitionTrees() {
        var own = crds.stream()
                .flatMap(Manifests::read)
                .filter(object -> object.path("kind").asText().equals("CustomResourceDefinition"));
        return Stream.concat(own, foreignKinds ? Manifests.foreignKinds().stream() : Stream.empty())
                .toList();
    }
}
