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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sh.headwind.kubernetes.workload.WorkloadKinds;
import sh.headwind.testing.cluster.ClusterUnderTest;
import sh.headwind.testing.cluster.EmbeddedCluster;
import sh.headwind.testing.process.LocalProcess;
import sh.headwind.testing.registry.FakeRegistry;
import sh.headwind.testing.registry.SampleImage;

/**
 * A namespace of a cluster that is not ours, the product beside it, and a registry of the test's own in place of the real one: the
 * nodes pull what is really there, and Headwind sees the tags that the test pushes.
 */
final class RealCluster implements AutoCloseable {

    private static final String HEADWIND = "headwind.sh/v1alpha1";

    private final ClusterUnderTest cluster;
    private final String namespace;

    /** Small ones that do nothing. */
    private final Tagged images = Tagged.named("HEADWIND_TEST_IMAGES", "registry.k8s.io/pause:3.4.1,3.9.9,3.10.1");

    /** Which listen on port 8080 when they are started with {@code netexec}: a Knative Service is not ready else. */
    private final Tagged servers =
            Tagged.named("HEADWIND_TEST_SERVERS", "registry.k8s.io/e2e-test-images/agnhost:2.39,2.53");

    private final Tagged charts =
            Tagged.named("HEADWIND_TEST_CHARTS", "ghcr.io/stefanprodan/charts/podinfo:6.6.0,6.7.0");

    private final FakeRegistry registry;
    private final LocalProcess headwind;

    /**
     * Images, or versions of a chart, of one repository.
     *
     * @param tags what runs first; where it is wanted, a newer one that is not there to be pulled; a newer one still, which is
     */
    record Tagged(String repository, List<String> tags) {

        /** From that variable, {@code host/path:old,newer} or {@code host/path:old,missing,newer}; else the usual ones. */
        static Tagged named(String variable, String usual) {
            var text = System.getenv().getOrDefault(variable, usual);
            var wanted = tags(usual).size();
            if (tags(text).size() != wanted || !text.contains("/")) {
                throw new IllegalArgumentException(
                        "%s: expected host/path and %d tags, as %s, not %s".formatted(variable, wanted, usual, text));
            }
            return new Tagged(text.substring(0, text.lastIndexOf(':')), tags(text));
        }

        private static List<String> tags(String text) {
            return List.of(text.substring(text.lastIndexOf(':') + 1).split(","));
        }

        String old() {
            return tags.getFirst();
        }

        String missing() {
            return tags.get(1);
        }

        String newer() {
            return tags.getLast();
        }

        private String host() {
            return repository.substring(0, repository.indexOf('/'));
        }

        private String path() {
            return repository.substring(repository.indexOf('/') + 1);
        }

        /** Without its last segment: where a HelmRepository finds the chart. */
        String parent() {
            return repository.substring(0, repository.lastIndexOf('/'));
        }

        /** The last segment: the name of the chart. */
        String name() {
            return repository.substring(repository.lastIndexOf('/') + 1);
        }
    }

    private RealCluster(ClusterUnderTest cluster, Path directory) {
        this.cluster = cluster;
        this.namespace = cluster.newNamespace("headwind-e2e");
        this.registry = FakeRegistry.start();
        this.registry.push(images.path(), images.old(), images.old());
        this.registry.push(servers.path(), servers.old(), servers.old());
        this.registry.push(charts.path(), charts.old(), SampleImage.chart(charts.old()));
        this.headwind = LocalProcess.start(
                directory,
                Map.of(
                        "KUBECONFIG",
                        System.getenv(ClusterUnderTest.VARIABLE),
                        "HEADWIND_NAMESPACE",
                        namespace,
                        "HEADWIND_REGISTRIES",
                        registries()));
    }

    private String registries() {
        return Stream.concat(
                        Stream.of(images, servers, charts)
                                .map(Tagged::host)
                                .distinct()
                                .map(host -> host + "=mirror:" + registry.host()),
                        Stream.of(registry.host() + "=insecure,inside"))
                .collect(Collectors.joining("; "));
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
        return WorkloadKinds.ALL.stream()
                .filter(kind -> serves(client, kind.apiVersion(), kind.kind()))
                .flatMap(kind ->
                        client.genericKubernetesResources(kind.context()).inAnyNamespace().list().getItems().stream())
                .filter(RealCluster::isOptedIn)
                .map(object -> object.getKind() + " " + object.getMetadata().getNamespace() + "/"
                        + object.getMetadata().getName());
    }

    private static boolean isOptedIn(HasMetadata object) {
        var annotations = object.getMetadata().getAnnotations();
        return annotations != null
                && annotations.keySet().stream().anyMatch(key -> key.startsWith("headwind.sh/policy"));
    }

    Tagged images() {
        return images;
    }

    Tagged servers() {
        return servers;
    }

    Tagged charts() {
        return charts;
    }

    /** Whether the cluster has that kind. */
    boolean serves(String apiVersion, String kind) {
        return serves(cluster.client(), apiVersion, kind);
    }

    private static boolean serves(KubernetesClient client, String apiVersion, String kind) {
        var resources = client.getApiResources(apiVersion);
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

    /** Pushes an image to the registry that Headwind asks, and tells it. */
    void push(Tagged what, String tag) {
        registry.push(what.path(), tag, tag);
        announce(what, tag);
    }

    /** The same with a version of a chart. */
    void pushChart(String version) {
        registry.push(charts.path(), version, SampleImage.chart(version));
        announce(charts, version);
    }

    /** Tells Headwind of a push as a registry's webhook does. */
    void announce(Tagged what, String tag) {
        var answer = Http.post(
                headwind.webhook("/webhook/registry"),
                "{\"repository\":\"%s\",\"tag\":\"%s\"}".formatted(what.repository(), tag));
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
