// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.bench.soak;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import sh.headwind.bench.Waiting;
import sh.headwind.bench.fleet.Fleet;
import sh.headwind.kubernetes.deadletter.KubernetesDeadLetters;
import sh.headwind.testing.cluster.EmbeddedCluster;
import sh.headwind.testing.process.Program;
import sh.headwind.testing.registry.FakeRegistry;

/**
 * Pushes through a {@link Fleet} in trouble. Every repository gets its pushes in order, several repositories at once;
 * meanwhile processes are killed. At the end each workload has to run the newest tag of its repository, and no workload may
 * ever have gone back, or twice to the same image.
 */
final class SoakRun implements AutoCloseable {

    private static final int SENDERS = 8;
    private static final Duration QUIET = Duration.ofMinutes(3);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final SoakPlan plan;
    private final SplittableRandom random;
    private final EmbeddedCluster cluster;
    private final FakeRegistry shelves;
    private final Fleet fleet;
    private final ImageHistory history = new ImageHistory();
    private final SharedIndexInformer<Deployment> watch;
    private final List<String> names;
    private final Map<String, Integer> newest = new HashMap<>();
    private final AtomicInteger pushed = new AtomicInteger();

    SoakRun(SoakPlan plan, Path directory) {
        this.plan = plan;
        this.random = new SplittableRandom(plan.seed());
        this.names = Workloads.names(plan.workloads());
        this.cluster = EmbeddedCluster.start(EmbeddedCluster.options().rollouts(Duration.ofMillis(50)));
        this.shelves = FakeRegistry.start();
        cluster.namespace("headwind-system");
        cluster.namespace(Workloads.namespace());
        for (var name : names) {
            shelves.push(Workloads.repository(name), Workloads.tag(0), name);
            cluster.create(Workloads.deployment(shelves.host(), name));
        }
        this.watch = cluster.client()
                .apps()
                .deployments()
                .inNamespace(Workloads.namespace())
                .inform(history);
        this.fleet = Fleet.start(directory, environment(directory), plan.faults());
    }

    private Map<String, String> environment(Path directory) {
        return Map.of(
                "KUBECONFIG",
                cluster.writeKubeconfig(directory.resolve("kubeconfig")).toString(),
                "HEADWIND_REGISTRIES",
                shelves.host() + "=insecure,inside",
                "HEADWIND_REGISTRY_RATE",
                "100000",
                "HEADWIND_SOURCE_RATE_PER_SECOND",
                "100000",
                "HEADWIND_SOURCE_RATE_BURST",
                "100000");
    }

    /** Pushes, kills, waits until all is quiet, and counts. */
    SoakReport run() {
        awaitTracked();
        var begin = System.nanoTime();
        var registry = new Registry(shelves, () -> fleet.webhook("/webhook/registry"));
        try (var senders =
                Executors.newFixedThreadPool(SENDERS + 1, Thread.ofVirtual().factory())) {
            var killing = senders.submit(() -> kill(begin));
            var running = names.stream()
                    .map(name -> senders.submit(() -> pushAll(registry, name, begin)))
                    .toList();
            for (var at = 0; at < names.size(); at++) {
                newest.put(names.get(at), Waiting.result(running.get(at)));
            }
            var kills = Waiting.result(killing);
            var isQuiet = awaitNewest();
            return report(kills, isQuiet, Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    /** The number of the last tag pushed. */
    private int pushAll(Registry registry, String name, long begin) throws InterruptedException {
        var last = 0;
        var own = plan.pushes() / plan.workloads();
        while (last < own && (last == 0 || !isOver(begin))) {
            registry.push(name, ++last);
            pushed.incrementAndGet();
        }
        return last;
    }

    private boolean isOver(long begin) {
        return System.nanoTime() - begin > plan.limit().toNanos();
    }

    /** Kills at moments that are spread over the pushes, and answers how many were killed. */
    private int kill(long begin) {
        var programs = Program.values();
        var done = 0;
        while (done < plan.kills() && !isOver(begin)) {
            var when = (int) ((done + random.nextDouble()) * plan.pushes() / plan.kills());
            while (pushed.get() < when && !isOver(begin)) {
                LockSupport.parkNanos(LOOK.toNanos());
            }
            fleet.killAndRestart(programs[random.nextInt(programs.length)]);
            done++;
        }
        return done;
    }

    private void awaitTracked() {
        var end = System.nanoTime() + QUIET.toNanos();
        while (tracked() < plan.workloads()) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("only " + tracked() + " images are tracked");
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private int tracked() {
        return cluster.client()
                .genericKubernetesResources("headwind.sh/v1alpha1", "TrackedImage")
                .inAnyNamespace()
                .list()
                .getItems()
                .size();
    }

    private boolean awaitNewest() {
        var end = System.nanoTime() + QUIET.toNanos();
        var operator = new Operator(fleet);
        while (!lost().isEmpty() && System.nanoTime() - end < 0) {
            operator.replay();
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return fleet.awaitIdle(QUIET);
    }

    private List<String> lost() {
        return newest.entrySet().stream()
                .filter(each -> !history.now(each.getKey())
                        .equals(Workloads.image(shelves.host(), each.getKey(), each.getValue())))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What somebody wants to know of a workload that did not get its newest image. */
    private String story(String name) {
        var requests = cluster
                .client()
                .genericKubernetesResources("headwind.sh/v1alpha1", "UpdateRequest")
                .inNamespace(Workloads.namespace())
                .list()
                .getItems()
                .stream()
                .filter(each -> each.getMetadata().getName().startsWith(name + "-"))
                .map(each -> each.getMetadata().getName() + " " + each.<Object>get("status"))
                .toList();
        var letters = new KubernetesDeadLetters(cluster.client(), "headwind-system", Clock.systemUTC())
                .list().stream()
                        .filter(each -> each.body().contains(Workloads.repository(name) + "\""))
                        .map(each -> each.attribute("type") + " " + each.reason())
                        .toList();
        return "%s runs %s and not %s; %s; dead letters: %s"
                .formatted(name, history.now(name), Workloads.tag(newest.getOrDefault(name, 0)), requests, letters);
    }

    private SoakReport report(int kills, boolean isQuiet, Duration took) {
        return new SoakReport(
                new SoakReport.Done(pushed.get(), history.changes(), kills, took),
                new SoakReport.Found(
                        lost().stream().map(this::story).toList(),
                        history.repeated(),
                        history.wrong(shelves.host()),
                        isQuiet),
                fleet.broker());
    }

    @Override
    public void close() {
        fleet.close();
        watch.close();
        shelves.close();
        cluster.close();
    }
}
