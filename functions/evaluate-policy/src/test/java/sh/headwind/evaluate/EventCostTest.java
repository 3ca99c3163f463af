// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import sh.headwind.core.image.Repository;
import sh.headwind.core.image.Tag;
import sh.headwind.core.policy.Candidate;
import sh.headwind.core.tracking.Source;
import sh.headwind.core.update.Origin;
import sh.headwind.kubernetes.chart.KubernetesChartSecrets;
import sh.headwind.kubernetes.resource.HeadwindApi;
import sh.headwind.kubernetes.resource.TrackedImageResource;
import sh.headwind.kubernetes.resource.TrackedSpec;
import sh.headwind.kubernetes.secret.KubernetesPullSecrets;
import sh.headwind.kubernetes.tracking.KubernetesTrackedImages;
import sh.headwind.kubernetes.update.KubernetesUpdateRequests;
import sh.headwind.kubernetes.workload.KubernetesWorkloads;
import sh.headwind.registry.HttpRegistry;
import sh.headwind.registry.RegistryConfiguration;
import sh.headwind.registry.RegistryHost;
import sh.headwind.testing.cluster.Deployments;
import sh.headwind.testing.cluster.EmbeddedCluster;
import sh.headwind.testing.registry.FakeRegistry;

/** Design rule 5: the cost of an event does not grow with the cluster. */
class EventCostTest {

    private static final Set<String> WORKLOADS =
            Set.of("deployments.apps", "statefulsets.apps", "daemonsets.apps", "cronjobs.batch", "pods", "namespaces");

    @Test
    void a_push_costs_the_same_calls_beside_10_1000_and_5000_other_workloads() {
        var beside10 = callsOfOnePush(10);

        assertThat(callsOfOnePush(1_000)).isEqualTo(beside10);
        assertThat(callsOfOnePush(5_000)).isEqualTo(beside10);
        assertThat(beside10).containsEntry("list trackedimages.headwind.sh", 1L);
    }

    /** Calls by verb and resource. Lists of workloads are refused; pods are listed by the labels of one workload only. */
    private static Map<String, Long> callsOfOnePush(int others) {
        try (var registry = FakeRegistry.start();
                var cluster = EmbeddedCluster.start(EmbeddedCluster.options())) {
            for (int i = 0; i < others; i++) {
                watch(cluster, "other-" + i, new Repository("registry.example", "other/app-" + i));
            }
            var repository = registry.repository("acme/web");
            watch(cluster, "web", repository);
            adopt(cluster, "web");
            registry.push("acme/web", "1.1.0", "newer");
            cluster.requests().clear();

            var evaluated = evaluate(cluster, registry)
                    .evaluate(new Push(repository.toString(), List.of(candidate("1.1.0")), Origin.WEBHOOK, true));

            assertThat(evaluated)
                    .singleElement()
                    .satisfies(each -> assertThat(each.outcome()).isInstanceOf(Outcome.Requested.class));
            assertThat(cluster.requests()
                            .matching(
                                    request -> request.verb().equals("list") && WORKLOADS.contains(request.resource())))
                    .allSatisfy(request -> assertThat(request.labelSelector()).isNotEmpty());
            return new TreeMap<>(cluster.requests().counts());
        }
    }

    private static Candidate candidate(String tag) {
        return new Candidate(new Tag(tag), Optional.empty(), Optional.empty(), Origin.WEBHOOK);
    }

    private static EvaluatePush evaluate(EmbeddedCluster cluster, FakeRegistry registry) {
        var configuration = RegistryConfiguration.ordinary().with(registry.host(), RegistryHost.DEVELOPMENT);
        var client = cluster.client();
        var clock = Clock.systemUTC();
        return new EvaluatePush(
                new Ports(
                        new KubernetesTrackedImages(client),
                        new KubernetesWorkloads(client),
                        new KubernetesUpdateRequests(client),
                        new HttpRegistry(configuration, clock),
                        new KubernetesPullSecrets(client),
                        new KubernetesChartSecrets(client)),
                clock);
    }

    /** An opted-in Deployment, and the entry of the index that the controller makes for it. */
    private static void watch(EmbeddedCluster cluster, String name, Repository repository) {
        var deployment = Deployments.of("default", name, repository + ":1.0.0", Map.of("headwind.sh/policy", "minor"));
        cluster.create(deployment);
        cluster.create(tracked(deployment, repository));
    }

    /** Writes the uid that the cluster gave the Deployment into the index. */
    private static void adopt(EmbeddedCluster cluster, String name) {
        var uid = cluster.client()
                .apps()
                .deployments()
                .inNamespace("default")
                .withName(name)
                .get()
                .getMetadata()
                .getUid();
        cluster.client()
                .resources(TrackedImageResource.class)
                .inNamespace("default")
                .withName(name)
                .edit(tracked -> {
                    var use = tracked.getSpec().workloads().getFirst();
                    var adopted = new TrackedSpec.Use(
                            use.apiVersion(),
                            use.kind(),
                            use.name(),
                            uid,
                            use.container(),
                            use.image(),
                            use.policy(),
                            null);
                    tracked.setSpec(
                            new TrackedSpec(tracked.getSpec().repository(), "image", List.of(adopted), null, null));
                    return tracked;
                });
    }

    private static TrackedImageResource tracked(Deployment deployment, Repository repository) {
        var name = deployment.getMetadata().getName();
        var tracked = new TrackedImageResource();
        ObjectMeta meta = meta(name)
                .withLabels(Map.of(
                        HeadwindApi.REPOSITORY_HASH, Source.image(repository).hash()))
                .build();
        tracked.setMetadata(meta);
        tracked.setSpec(new TrackedSpec(
                repository.toString(),
                "image",
                List.of(new TrackedSpec.Use(
                        "apps/v1", "Deployment", name, "uid-" + name, "app", repository + ":1.0.0", "minor", null)),
                null,
                null));
        return tracked;
    }

    private static ObjectMetaBuilder meta(String name) {
        return new ObjectMetaBuilder().withName(name).withNamespace("default");
    }
}
