// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e.tabletop;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sh.headwind.apply.ApplyUpdates;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Tag;
import sh.headwind.core.policy.Candidate;
import sh.headwind.core.registry.Keyring;
import sh.headwind.core.tracking.Source;
import sh.headwind.core.tracking.TrackedImage;
import sh.headwind.core.tracking.TrackedStatus;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.Origin;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.StateMachine;
import sh.headwind.core.update.Transition;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.evaluate.EvaluatePush;
import sh.headwind.evaluate.Ports;
import sh.headwind.evaluate.Push;
import sh.headwind.kubernetes.update.KubernetesUpdateRequests;
import sh.headwind.kubernetes.workload.KubernetesWorkloads;
import sh.headwind.registry.HttpRegistry;
import sh.headwind.registry.RegistryConfiguration;
import sh.headwind.registry.RegistryHost;
import sh.headwind.testing.cluster.Deployments;
import sh.headwind.testing.cluster.EmbeddedCluster;
import sh.headwind.testing.fake.FakeTrackedImages;
import sh.headwind.testing.fake.Faults;
import sh.headwind.testing.registry.FakeRegistry;

/** Each event comes a hundred times, to four replicas at once: what it asks for is done once, and the rest costs next to nothing. */
class DuplicatesTest {

    private static final int TIMES = 100;
    private static final int REPLICAS = 4;

    private final EmbeddedCluster cluster = EmbeddedCluster.start(EmbeddedCluster.options());
    private final FakeRegistry registry = FakeRegistry.start();
    private final KubernetesUpdateRequests requests = new KubernetesUpdateRequests(cluster.client());

    private final FakeTrackedImages tracked = new FakeTrackedImages(new Faults());

    @BeforeEach
    void prepare() {
        registry.push("acme/web", "1.0.0", "old");
        registry.push("acme/web", "1.1.0", "new");
        var image = registry.host() + "/acme/web:1.0.0";
        cluster.create(Deployments.of("default", "web", image, Map.of("headwind.sh/policy", "minor")));
        var use = new TrackedImage.Use(web(), "app", image, "minor", Optional.empty());
        var source = Source.image(registry.repository("acme/web"));
        tracked.put(new TrackedImage("default", "web", source, List.of(use), Optional.empty(), TrackedStatus.NEW));
    }

    @AfterEach
    void stop() {
        registry.close();
        cluster.close();
    }

    @Test
    void a_push_is_requested_once() {
        deliver(replicas(this::evaluate), each -> each.evaluate(push()));

        assertThat(requests.of(web())).hasSize(1);
    }

    @Test
    void an_approval_changes_the_workload_once_and_a_duplicate_costs_one_read() {
        evaluate().evaluate(push());
        var name = move(new Command.Approve("ann", "", Instant.now()));
        var apply = replicas(this::apply);

        deliver(apply, each -> each.handle("default", name));
        assertThat(generation()).isEqualTo(2);
        assertThat(only().phase()).isEqualTo(Phase.APPLYING);

        cluster.requests().clear();
        deliver(apply, each -> each.handle("default", name));
        assertThat(cluster.requests().counts())
                .containsExactlyEntriesOf(Map.of("get updaterequests.headwind.sh", (long) TIMES));
    }

    @Test
    void a_rollback_is_made_once_and_a_duplicate_costs_one_read() {
        evaluate().evaluate(push());
        var name = move(new Command.Approve("ann", "", Instant.now()));
        var apply = replicas(this::apply);
        apply.getFirst().handle("default", name);
        move(new Command.Undo("headwind-auto-rollback", "it crashed", Instant.now()));

        deliver(apply, each -> each.handle("default", name));
        assertThat(generation()).isEqualTo(3);
        assertThat(only().status().undo().flatMap(undo -> undo.completedAt())).isNotEmpty();

        cluster.requests().clear();
        deliver(apply, each -> each.handle("default", name));
        assertThat(cluster.requests().counts())
                .containsExactlyEntriesOf(Map.of("get updaterequests.headwind.sh", (long) TIMES));
    }

    private interface Handling<R> {
        void by(R replica);
    }

    /** All copies at once, each to the next replica; one that is refused comes again, as a broker does it. */
    private static <R> void deliver(List<R> replicas, Handling<R> event) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var copies = IntStream.range(0, TIMES)
                    .<Callable<Boolean>>mapToObj(copy -> () -> taken(replicas.get(copy % REPLICAS), event))
                    .toList();
            for (var copy : threads.invokeAll(copies)) {
                assertThat(copy.get()).isTrue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static <R> boolean taken(R replica, Handling<R> event) {
        for (var attempt = 0; attempt < TIMES; attempt++) {
            try {
                event.by(replica);
                return true;
            } catch (Failure failure) {
                assertThat(failure.kind()).isEqualTo(Failure.Kind.CONFLICT);
            }
        }
        return false;
    }

    private static <R> List<R> replicas(Supplier<R> starts) {
        return Stream.generate(starts).limit(REPLICAS).toList();
    }

    private EvaluatePush evaluate() {
        var configuration =
                RegistryConfiguration.ordinary().asking(100_000).with(registry.host(), RegistryHost.DEVELOPMENT);
        return new EvaluatePush(
                new Ports(
                        tracked,
                        new KubernetesWorkloads(cluster.client()),
                        requests,
                        new HttpRegistry(configuration, Clock.systemUTC()),
                        (_, _, _) -> Keyring.EMPTY,
                        (_, _) -> Keyring.EMPTY),
                Clock.systemUTC());
    }

    private ApplyUpdates apply() {
        var workloads = new KubernetesWorkloads(cluster.client());
        return new ApplyUpdates(
                requests,
                new ApplyUpdates.Cluster(workloads, workloads, workloads),
                Clock.systemUTC(),
                UUID.randomUUID().toString());
    }

    private Push push() {
        var candidate = new Candidate(new Tag("1.1.0"), Optional.empty(), Optional.empty(), Origin.WEBHOOK);
        return new Push(registry.host() + "/acme/web", List.of(candidate), Origin.WEBHOOK, true);
    }

    private UpdateRequest only() {
        assertThat(requests.of(web())).hasSize(1);
        return requests.of(web()).getFirst();
    }

    /** Moves the only request, and answers its name. */
    private String move(Command command) {
        var request = only();
        if (StateMachine.apply(request, command) instanceof Transition.Moved(var status)) {
            requests.writeStatus(request, status);
            return request.identity().name();
        }
        throw new AssertionError(command + " does not move " + request.phase());
    }

    private Deployment deployment() {
        return cluster.client()
                .apps()
                .deployments()
                .inNamespace("default")
                .withName("web")
                .get();
    }

    private WorkloadRef web() {
        return new WorkloadRef(
                "apps/v1",
                "Deployment",
                "default",
                "web",
                deployment().getMetadata().getUid());
    }

    private long generation() {
        return deployment().getMetadata().getGeneration();
    }
}
