// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import sh.headwind.controller.request.Journal;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.Origin;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.StateMachine;
import sh.headwind.core.update.Transition;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateSpec;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.kubernetes.deadletter.KubernetesDeadLetters;
import sh.headwind.kubernetes.update.KubernetesUpdateRequests;
import sh.headwind.testing.cluster.EmbeddedCluster;

/** A cluster with a shop in it, a broker, and a controller. */
final class Shop implements AutoCloseable {

    final EmbeddedCluster cluster;
    final TestBroker broker;
    final KubernetesUpdateRequests requests;
    /** Rollout checks that found nothing wrong. */
    final AtomicInteger passed;

    private Optional<Controller> controller = Optional.empty();

    Shop() {
        cluster = EmbeddedCluster.start(EmbeddedCluster.options().rollouts(Duration.ofMillis(20)));
        cluster.namespace("shop");
        broker = new TestBroker(cluster.client());
        requests = new KubernetesUpdateRequests(cluster.client());
        passed = new AtomicInteger();
    }

    /** The same shop and broker, for another controller. */
    Shop(Shop same) {
        cluster = same.cluster;
        broker = same.broker;
        requests = same.requests;
        passed = same.passed;
    }

    /** Starts a controller, after the one before has stopped. */
    Shop controller() {
        stop();
        controller = Optional.of(begin(Clock.systemUTC()));
        return this;
    }

    /** A controller of its own; whoever asked for it stops it. */
    Controller begin(Clock clock) {
        return Controller.start(
                new Controller.Surroundings(
                        cluster.client(),
                        broker,
                        () -> ClusterSettings.DEFAULT,
                        new KubernetesDeadLetters(cluster.client(), "default", clock),
                        clock),
                new Controller.Instruments(counting(), new Stopwatch(_ -> {}, _ -> {}), (_, _) -> {}, (_, _) -> {}),
                new Tuning(4, Duration.ofMinutes(15), Duration.ofSeconds(1)));
    }

    private Journal counting() {
        return new Journal() {
            @Override
            public void checked(boolean failed) {
                passed.addAndGet(failed ? 0 : 1);
            }
        };
    }

    void stop() {
        controller.ifPresent(Controller::close);
        controller = Optional.empty();
    }

    /** Runs a Deployment with these annotations of ours; all else is as usual. */
    WorkloadRef deployment(String name, String image, Map<String, String> annotations) {
        var ours = new HashMap<String, String>();
        annotations.forEach((key, value) -> ours.put("headwind.sh/" + key, value));
        var created = client().resource(deployment(name, image)
                        .edit()
                        .editMetadata()
                        .withAnnotations(ours)
                        .endMetadata()
                        .build())
                .create();
        return new WorkloadRef(
                "apps/v1", "Deployment", "shop", name, created.getMetadata().getUid());
    }

    private static Deployment deployment(String name, String image) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withNamespace("shop")
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withReplicas(1)
                .withNewSelector()
                .addToMatchLabels("app", name)
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .addToLabels("app", name)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("web")
                .withImage(image)
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    void edit(WorkloadRef workload, UnaryOperator<Deployment> change) {
        client().apps()
                .deployments()
                .inNamespace("shop")
                .withName(workload.name())
                .edit(change);
    }

    String image(WorkloadRef workload) {
        return client().apps()
                .deployments()
                .inNamespace("shop")
                .withName(workload.name())
                .get()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getImage();
    }

    /** Makes a request as evaluate-policy would. */
    UpdateRequest request(String name, WorkloadRef target, String from, String to, boolean ask, boolean auto) {
        return request(
                name,
                Sample.spec(target, from, to, Origin.WEBHOOK, ask, auto),
                new UpdateSpec.RollbackTerms(auto, Duration.ofMinutes(5), 1));
    }

    /** The same, taken back on other terms. */
    UpdateRequest request(String name, UpdateSpec spec, UpdateSpec.RollbackTerms rollback) {
        var terms = spec.terms();
        var fresh = new UpdateSpec.Terms(
                terms.requireApproval(),
                1,
                Optional.of(Clock.systemUTC().instant().plus(Duration.ofDays(1))),
                Duration.ZERO,
                false,
                rollback);
        return requests.create(name, spec.with(fresh)).orElseThrow();
    }

    /** A person approves, as often as it takes. */
    void approve(String name) {
        for (var attempt = 0; attempt < 5; attempt++) {
            var now = requests.read("shop", name).orElseThrow();
            var command = new Command.Approve("ann", "", Clock.systemUTC().instant());
            if (StateMachine.apply(now, command) instanceof Transition.Moved moved) {
                try {
                    requests.writeStatus(now, moved.status());
                    return;
                } catch (sh.headwind.core.failure.Failure _) {
                    // Somebody wrote first: read again.
                }
            }
        }
    }

    Phase phase(String name) {
        return requests.read("shop", name).orElseThrow().phase();
    }

    KubernetesClient client() {
        return cluster.client();
    }

    @Override
    public void close() {
        stop();
        cluster.close();
    }
}
