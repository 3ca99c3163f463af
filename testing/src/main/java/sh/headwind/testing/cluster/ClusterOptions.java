// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sh.headwind.testing.cluster.resource.ObjectCodec;

/**
 * How an embedded cluster is to be.
 *
 * @param port 0 for any free one
 * @param crds files with CustomResourceDefinitions, or folders of them
 * @param accessLog whether each request is logged in one line
 * @param rolloutStep the time between the steps of a rollout; empty if workloads are just stored
 */
public record ClusterOptions(int port, List<Path> crds, boolean accessLog, Optional<Duration> rolloutStep) {

    public ClusterOptions {
        crds = List.copyOf(crds);
    }

    /** These options with the CRDs of further files or folders. */
    public ClusterOptions crds(Path... more) {
        var all = new ArrayList<>(crds);
        all.addAll(List.of(more));
        return new ClusterOptions(port, all, accessLog, rolloutStep);
    }

    /** These options with a fixed port. */
    public ClusterOptions port(int fixed) {
        return new ClusterOptions(fixed, crds, accessLog, rolloutStep);
    }

    /** These options with one log line for each request. */
    public ClusterOptions withAccessLog() {
        return new ClusterOptions(port, crds, true, rolloutStep);
    }

    /** These options with controllers that play rollouts, with this much time between their steps. */
    public ClusterOptions rollouts(Duration step) {
        return new ClusterOptions(port, crds, accessLog, Optional.of(step));
    }

    /** The CustomResourceDefinitions, as objects of the client. */
    List<GenericKubernetesResource> definitions() {
        return definitionTrees().stream()
                .map(tree -> Serialization.unmarshal(ObjectCodec.text(tree), GenericKubernetesResource.class))
                .toList();
    }

    /** The CustomResourceDefinitions in the files and folders, in the order of their names. */
    List<ObjectNode> definitionTrees() {
        return crds.stream()
                .flatMap(path -> manifests(path).stream())
                .flatMap(file -> ObjectCodec.readManifest(file).stream())
                .filter(object -> object.path("kind").asText().equals("CustomResourceDefinition"))
                .toList();
    }

    private static List<Path> manifests(Path path) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (var files = Files.list(path)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + path, e);
        }
    }
}
