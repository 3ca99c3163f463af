// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import sh.headwind.testing.cluster.ClusterUnderTest;
import sh.headwind.testing.cluster.EmbeddedCluster;
import sh.headwind.testing.process.LocalProcess;
import sh.headwind.testing.registry.FakeRegistry;

/**
 * A namespace of a cluster that is not ours, the product beside it, and a registry of the test's own in place of the real one: the
 * nodes pull what is really there, and Headwind sees the tags that the test pushes.
 */
final class RealCluster implements AutoCloseable {

    private static final String HEADWIND = "headwind.sh/v1alpha1";

    private final ClusterUnderTest cluster;
    private final String namespace;
    private final Images images;
    private final FakeRegistry registry;
    private final LocalProcess headwind;

    /**
     * The images of the test, of one repository.
     *
     * @param old what runs first
     * @param missing a newer tag that is not there to be pulled
     * @param newer a newer one still, which is
     */
    record Images(String repository, String old, String missing, String newer) {

        /** From {@code HEADWIND_TEST_IMAGES}, {@code host/path:old,missing,newer}; small ones that do nothing if it is not set. */
        static Images named() {
            var text = System.getenv().getOrDefault("HEADWIND_TEST_IMAGES", "registry.k8s.io/pause:3.4.1,3.9.9,3.10.1");
            var tags = text.substring(text.lastIndexOf(':') + 1).split(",");
            if (tags.length != 3 || !text.contains("/")) {
                throw new IllegalArgumentException(
                        "HEADWIND_TEST_IMAGES: expected host/path:old,missing,newer, not " + text);
            }
            return new Images(text.substring(0, text.lastIndexOf(':')), tags[0], tags[1], tags[2]);
        }

        private String host() {
            return repository.substring(0, repository.indexOf('/'));
        }

        private String path() {
            return repository.substring(repository.indexOf('/') + 1);
        }
    }

    private RealCluster(ClusterUnderTest cluster, Path directory) {
        this.cluster = cluster;
        this.namespace = cluster.newNamespace("headwind-e2e");
        this.images = Images.named();
        this.registry = FakeRegistry.start();
        this.registry.push(images.path(), images.old(), images.old());
        this.headwind = LocalProcess.start(
                directory,
                Map.of(
                        "KUBECONFIG",
                        System.getenv(ClusterUnderTest.VARIABLE),
                        "HEADWIND_NAMESPACE",
                        namespace,
                        "HEADWIND_REGISTRIES",
                        "%1$s=mirror:%2$s; %2$s=insecure,inside".formatted(images.host(), registry.host())));
    }

    /** Refuses a cluster where Headwind is in use: what is opted in there would be updated. */
    static RealCluster open(Path directory) {
        var cluster = ClusterUnderTest.start(EmbeddedCluster.options());
        var used = optedIn(cluster.client()).toList();
        if (!used.isEmpty()) {
            cluster.close();
            throw new IllegalStateException(
                    "Headwind would update " + used + ": take a cluster where nothing is opted in");
        }
        return new RealCluster(cluster, directory);
    }

    private static Stream<String> optedIn(KubernetesClient client) {
        var apps = client.apps();
        return Stream.of(
                        apps.deployments().inAnyNamespace().list().getItems(),
                        apps.statefulSets().inAnyNamespace().list().getItems(),
                        apps.daemonSets().inAnyNamespace().list().getItems(),
                        client.batch().v1().cronjobs().inAnyNamespace().list().getItems())
                .<HasMetadata>flatMap(List::stream)
                .filter(RealCluster::isOptedIn)
                .map(object -> object.getKind() + " " + object.getMetadata().getNamespace() + "/"
                        + object.getMetadata().getName());
    }

    private static boolean isOptedIn(HasMetadata object) {
        var annotations = object.getMetadata().getAnnotations();
        return annotations != null
                && annotations.keySet().stream().anyMatch(key -> key.startsWith("headwind.sh/policy"));
    }

    Images images() {
        return images;
    }

    /** Whether the cluster has that kind. */
    boolean serves(String apiVersion, String kind) {
        var resources = cluster.client().getApiResources(apiVersion);
        return resources != null
                && resources.getResources().stream()
                        .anyMatch(resource -> resource.getKind().equals(kind));
    }

    /** Creates what a manifest for the namespace {@code default} describes in that of the test. */
    void create(String manifest) {
        var object = Serialization.unmarshal(manifest, GenericKubernetesResource.class);
        object.getMetadata().setNamespace(namespace);
        cluster.client().resource(object).create();
    }

    JsonNode object(String apiVersion, String kind, String name) {
        return json(cluster.client()
                .genericKubernetesResources(apiVersion, kind)
                .inNamespace(namespace)
                .withName(name)
                .get());
    }

    boolean isTracked(String workload) {
        return listed("TrackedImage").toString().contains("\"name\":\"" + workload + "\"");
    }

    /** The update requests of a workload. */
    List<JsonNode> requests(String workload) {
        return listed("UpdateRequest").stream()
                .filter(each -> each.at("/spec/targetRef/name").asText().equals(workload))
                .toList();
    }

    private List<JsonNode> listed(String kind) {
        return cluster
                .client()
                .genericKubernetesResources(HEADWIND, kind)
                .inNamespace(namespace)
                .list()
                .getItems()
                .stream()
                .map(this::json)
                .toList();
    }

    private JsonNode json(GenericKubernetesResource object) {
        return cluster.client().getKubernetesSerialization().convertValue(object, JsonNode.class);
    }

    /** Pushes a tag to the registry that Headwind asks, and tells it. */
    void push(String tag) {
        registry.push(images.path(), tag, tag);
        announce(tag);
    }

    /** Tells Headwind of a push as a registry's webhook does. */
    void announce(String tag) {
        var answer = Http.post(
                headwind.webhook("/webhook/registry"),
                "{\"repository\":\"%s\",\"tag\":\"%s\"}".formatted(images.repository(), tag));
        if (answer.statusCode() != 200) {
            throw new AssertionError("webhook answered " + answer.statusCode() + " " + answer.body());
        }
    }

    @Override
    public void close() {
        headwind.close();
        registry.close();
        cluster.close();
    }
}
