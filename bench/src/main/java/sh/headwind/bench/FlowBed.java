// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.bench;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import sh.headwind.bench.fleet.Fleet;
import sh.headwind.testing.cluster.Deployments;
import sh.headwind.testing.cluster.EmbeddedCluster;
import sh.headwind.testing.registry.FakeRegistry;

/** Workloads in namespaces of their own, and watches that tell when something happened to them. */
final class FlowBed implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final EmbeddedCluster cluster;
    private final FakeRegistry registry;
    private final Fleet headwind;
    private final Map<String, CompletableFuture<String>> tracked = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<String>> requested = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<String>> patched = new ConcurrentHashMap<>();
    private final List<SharedIndexInformer<?>> watches;

    FlowBed(EmbeddedCluster cluster, FakeRegistry registry, Fleet headwind) {
        this.cluster = cluster;
        this.registry = registry;
        this.headwind = headwind;
        this.watches = List.of(
                watch(
                        "trackedimages",
                        each -> happened(tracked, each.getMetadata().getNamespace(), "")),
                watch(
                        "updaterequests",
                        each -> happened(
                                requested,
                                each.getMetadata().getNamespace(),
                                each.getMetadata().getName())),
                watchImages());
    }

    /** Deploys one workload for each name and returns when Headwind knows them all. */
    void deploy(List<String> names, Duration patience) {
        for (var name : names) {
            registry.push("bench/" + name, "1.0.0", name);
            registry.push("bench/" + name, "1.1.0", name + " newer");
            cluster.namespace(name);
            cluster.create(Deployments.of(
                    name, name, registry.host() + "/bench/" + name + ":1.0.0", Map.of("headwind.sh/policy", "minor")));
        }
        names.forEach(name -> await(tracked, name, patience));
    }

    /** Nanoseconds from a webhook to the request that it makes. */
    long push(String name, Duration patience) {
        var begin = System.nanoTime();
        post(
                headwind.webhook("/webhook/registry"),
                "{\"repository\":\"%s/bench/%s\",\"tag\":\"1.1.0\"}".formatted(registry.host(), name));
        await(requested, name, patience);
        return System.nanoTime() - begin;
    }

    /** Nanoseconds from an approval to the changed image. */
    long approve(String name, Duration patience) {
        var request = await(requested, name, patience);
        var begin = System.nanoTime();
        post(headwind.api("/api/v1/updates/" + name + "/" + request + "/approve"), "{}");
        await(patched, name, patience);
        return System.nanoTime() - begin;
    }

    private static void post(String address, String body) {
        var request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofMinutes(1))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        for (int status = 429; status == 429; ) {
            status = send(request);
            if (status != 200 && status != 429) {
                throw new IllegalStateException(address + " answered " + status);
            }
        }
    }

    private static int send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private SharedIndexInformer<GenericKubernetesResource> watch(
            String plural, Consumer<GenericKubernetesResource> seen) {
        var kind = new ResourceDefinitionContext.Builder()
                .withGroup("headwind.sh")
                .withVersion("v1alpha1")
                .withPlural(plural)
                .withNamespaced(true)
                .build();
        return cluster.client()
                .genericKubernetesResources(kind)
                .inAnyNamespace()
                .inform(new Seen<>(seen));
    }

    private SharedIndexInformer<Deployment> watchImages() {
        return cluster.client().apps().deployments().inAnyNamespace().inform(new Seen<>(each -> {
            var image = each.getSpec()
                    .getTemplate()
                    .getSpec()
                    .getContainers()
                    .getFirst()
                    .getImage();
            if (image.endsWith(":1.1.0")) {
                happened(patched, each.getMetadata().getNamespace(), image);
            }
        }));
    }

    private static void happened(Map<String, CompletableFuture<String>> what, String name, String value) {
        what.computeIfAbsent(name, _ -> new CompletableFuture<>()).complete(value);
    }

    private static String await(Map<String, CompletableFuture<String>> what, String name, Duration patience) {
        return what.computeIfAbsent(name, _ -> new CompletableFuture<>())
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    @Override
    public void close() {
        watches.forEach(SharedIndexInformer::close);
    }

    /** Hears of what is new and what changed. */
    private record Seen<T>(Consumer<T> consumer) implements ResourceEventHandler<T> {

        @Override
        public void onAdd(T object) {
            consumer.accept(object);
        }

        @Override
        public void onUpdate(T before, T now) {
            consumer.accept(now);
        }

        @Override
        public void onDelete(T object, boolean lastStateUnknown) {
            // nothing here waits for an end
        }
    }
}
