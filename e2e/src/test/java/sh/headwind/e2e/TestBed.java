// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import sh.headwind.local.broker.Semantics;
import sh.headwind.testing.cluster.Deployments;
import sh.headwind.testing.cluster.EmbeddedCluster;
import sh.headwind.testing.cluster.traffic.RecordedRequest;
import sh.headwind.testing.process.LocalProcess;
import sh.headwind.testing.registry.FakeRegistry;

/** A cluster and a registry of the test's own, and the product on them; both survive when the product is killed. */
final class TestBed implements AutoCloseable {

    private static final int TOO_SLOW = 408;
    private static final int ATTEMPTS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    final EmbeddedCluster cluster;
    final FakeRegistry registry;
    private final Path directory;
    private final String registries;
    private final Map<String, String> environment = new HashMap<>();
    private LocalProcess headwind;

    TestBed(Path directory) {
        this(directory, "");
    }

    /** With a broker of this semantics. */
    TestBed(Path directory, Semantics broker) {
        this(directory, "", variables(broker));
    }

    private static Map<String, String> variables(Semantics broker) {
        return Map.of(
                "HEADWIND_LOCAL_BROKER", broker.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** Also knows these registries, in the words of {@code HEADWIND_REGISTRIES}; {@code {registry}} is the test's own. */
    TestBed(Path directory, String registries) {
        this(directory, registries, Map.of());
    }

    /** Also has these variables in its environment. */
    TestBed(Path directory, String registries, Map<String, String> environment) {
        this.directory = directory;
        this.registries = registries;
        this.environment.putAll(environment);
        this.cluster = EmbeddedCluster.start(
                EmbeddedCluster.options().rollouts(Duration.ofMillis(100)).withForeignKinds());
        cluster.namespace("headwind-system");
        this.registry = FakeRegistry.start();
        this.headwind = start();
    }

    private LocalProcess start() {
        var all = new HashMap<>(environment);
        all.put(
                "KUBECONFIG",
                cluster.writeKubeconfig(directory.resolve("kubeconfig")).toString());
        all.put(
                "HEADWIND_REGISTRIES",
                registry.host() + "=insecure,inside;" + registries.replace("{registry}", registry.host()));
        return LocalProcess.start(directory, all);
    }

    LocalProcess headwind() {
        return headwind;
    }

    void killAndRestart() {
        headwind.kill();
        restart();
    }

    /** Starts it again after it was killed. */
    void restart() {
        headwind = start();
    }

    /** The same, with a broker of this semantics from then on. */
    void killAndRestart(Semantics broker) {
        environment.putAll(variables(broker));
        killAndRestart();
    }

    /** A Deployment of one container, with these annotations of Headwind's. */
    void deploy(String name, String image, Map<String, String> annotations) {
        deployImage(name, registry.host() + "/" + image, annotations);
    }

    /** The same with a second container, {@code sidecar}, of the same image. */
    void deployPair(String name, String image, Map<String, String> annotations) {
        var deployment = Deployments.of("default", name, registry.host() + "/" + image, annotations);
        var containers = deployment.getSpec().getTemplate().getSpec().getContainers();
        containers.add(containers.getFirst().edit().withName("sidecar").build());
        cluster.create(deployment);
    }

    void deployImage(String name, String image, Map<String, String> annotations) {
        cluster.create(Deployments.of("default", name, image, annotations));
    }

    /** Creates what a manifest describes, of whatever kind. */
    void create(String manifest) {
        cluster.create(Serialization.unmarshal(manifest, GenericKubernetesResource.class));
    }

    /** An object of the namespace {@code default} as it stands in the cluster. */
    JsonNode object(String apiVersion, String kind, String name) {
        var found = cluster.client()
                .genericKubernetesResources(apiVersion, kind)
                .inNamespace("default")
                .withName(name)
                .get();
        return cluster.client().getKubernetesSerialization().convertValue(found, JsonNode.class);
    }

    /** A request to the API in words: verb, resource, and the phase after a status of an UpdateRequest was written. */
    String sideEffect(RecordedRequest request) {
        var words = request.verb() + " " + request.resource();
        if (!request.resource().equals("updaterequests.headwind.sh/status")) {
            return words;
        }
        var written = object("headwind.sh/v1alpha1", "UpdateRequest", request.name());
        return words + " " + written.at("/status/phase").asText("Pending");
    }

    /** Returns when the platform has taken up the object, as far as its kind reports that. */
    void awaitReady(String apiVersion, String kind, String name) {
        await(kind + " " + name).atMost(PATIENCE).until(() -> {
            var status = object(apiVersion, kind, name).path("status");
            return kind.equals("CronJob")
                    || status.toString().contains("\"True\"")
                    || status.path("phase").asText().equals("Healthy")
                    || status.path("numberReady").asInt()
                                    + status.path("readyReplicas").asInt()
                            > 0;
        });
    }

    /** Returns when Headwind watches the image of every one of these workloads. */
    void awaitTracked(String... names) {
        await("tracked " + List.of(names)).atMost(PATIENCE).until(() -> {
            var tracked = cluster.client()
                    .genericKubernetesResources("headwind.sh/v1alpha1", "TrackedImage")
                    .inAnyNamespace()
                    .list()
                    .getItems()
                    .toString();
            return List.of(names).stream().allMatch(name -> tracked.contains("name=" + name));
        });
    }

    /** Pushes to the registry and tells Headwind, as a registry's webhook does. */
    void push(String path, String tag) {
        registry.push(path, tag, path + ":" + tag);
        announce(path, tag);
    }

    /** Again where it was too slow, which a machine that does other things can be. */
    void announce(String path, String tag) {
        var body = "{\"repository\":\"%s/%s\",\"tag\":\"%s\"}".formatted(registry.host(), path, tag);
        var answer = Http.post(headwind.webhook("/webhook/registry"), body);
        for (var again = 0; answer.statusCode() == TOO_SLOW && again < ATTEMPTS; again++) {
            answer = Http.post(headwind.webhook("/webhook/registry"), body);
        }
        if (answer.statusCode() != 200) {
            throw new AssertionError("webhook answered " + answer.statusCode() + " " + answer.body());
        }
    }

    List<JsonNode> requests() {
        var list = Http.json(Http.get(headwind.api("/api/v1/updates")));
        return StreamSupport.stream(list.spliterator(), false).toList();
    }

    /** The one request of a workload that {@code wanted} is true for, as soon as there is one. */
    JsonNode awaitRequest(String workload, Predicate<JsonNode> wanted) {
        return await("request of " + workload)
                .atMost(PATIENCE)
                .until(
                        () -> requests().stream()
                                .filter(each ->
                                        each.at("/spec/targetRef/name").asText().equals(workload))
                                .filter(wanted)
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    static Predicate<JsonNode> phase(String phase) {
        return request -> request.at("/status/phase").asText("Pending").equals(phase);
    }

    static Predicate<JsonNode> to(String tag) {
        return request -> request.at("/spec/newImage").asText().endsWith(":" + tag);
    }

    String approve(JsonNode request) {
        var path = "/api/v1/updates/default/" + request.at("/metadata/name").asText() + "/approve";
        return Http.post(headwind.api(path), "{\"approver\":\"ann\"}").body();
    }

    String image(String workload) {
        return images(workload).getFirst();
    }

    /** The images of all containers, in their order. */
    List<String> images(String workload) {
        Deployment deployment = cluster.client()
                .apps()
                .deployments()
                .inNamespace("default")
                .withName(workload)
                .get();
        return deployment.getSpec().getTemplate().getSpec().getContainers().stream()
                .map(Container::getImage)
                .toList();
    }

    void awaitImage(String workload, String tag) {
        await("image of " + workload)
                .atMost(PATIENCE)
                .until(() -> image(workload).endsWith(":" + tag));
    }

    @Override
    public void close() {
        headwind.close();
        registry.close();
        cluster.close();
    }
}
