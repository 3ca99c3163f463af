// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.bench.soak;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import sh.headwind.bench.Waiting;
import sh.headwind.bench.fleet.Fleet;
import sh.headwind.kubernetes.deadletter.KubernetesDeadLetters;
import sh.headwind.testing.cluster.EmbeddedCluster;
import sh.headwind.testing.process.Program;
import sh.headwind.testing.registry.FakeRegistry;

/**
 * Pushes through a {@link Fleet} in trouble. Every repository gets its pushes in order, in turn with a hundred others, as a
 * build system pushes what changed; meanwhile processes are killed. At the end each workload has to run the newest tag of its
 * repository, and no workload may ever have gone back, or twice to the same image.
 */
final class SoakRun implements AutoCloseable {

    private static final int SENDERS = 8;

    /** Repositories that one sender has pushes for at a time. */
    private static final int AT_A_TIME = 12;

    private static final Duration LOOK = Duration.ofMillis(200);

    private final SoakPlan plan;
    private final Deadline end;
    private final Deadline pushing;
    private final SplittableRandom random;
    private final EmbeddedCluster cluster;
    private final FakeRegistry shelves;
    private final Fleet fleet;
    private final ImageHistory history = new ImageHistory();
    private final SharedIndexInformer<Deployment> watch;
    private final List<String> names;
    private final Map<String, Integer> newest = new ConcurrentHashMap<>();
    private final AtomicInteger pushed = new AtomicInteger();

    SoakRun(SoakPlan plan, Path directory) {
        this.plan = plan;
        this.end = Deadline.in(plan.limit());
        this.pushing = end.earlier(plan.rest());
        this.random = new SplittableRandom(plan.trouble().seed());
        this.names = Workloads.names(plan.workloads());
        this.cluster = EmbeddedCluster.start(EmbeddedCluster.options().rollouts(Duration.ofMillis(50)));
        this.shelves = FakeRegistry.start();
        cluster.namespace("headwind-system");
        names.stream().map(Workloads::namespace).distinct().forEach(cluster::namespace);
        for (var name : names) {
            shelves.push(Workloads.repository(name), Workloads.tag(0), name);
            cluster.create(Workloads.deployment(shelves.host(), name));
        }
        this.watch = cluster.client().apps().deployments().inAnyNamespace().inform(history);
        this.fleet =
                Fleet.start(directory, environment(directory), plan.trouble().faults());
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
            var killing = senders.submit(this::kill);
            var running = IntStream.range(0, SENDERS)
                    .mapToObj(sender -> senders.submit(() -> pushAll(registry, namesOf(sender))))
                    .toList();
            running.forEach(Waiting::result);
            var kills = Waiting.result(killing);
            var isQuiet = awaitNewest();
            return report(kills, isQuiet, Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    private List<String> namesOf(int sender) {
        return IntStream.range(0, names.size())
                .filter(each -> each % SENDERS == sender)
                .mapToObj(names::get)
                .toList();
    }

    /** Pushes as long as there is time; false when it is over. */
    private boolean pushAll(Registry registry, List<String> own) throws InterruptedException {
        for (var start = 0; start < own.size(); start += AT_A_TIME) {
            if (!pushSome(registry, own.subList(start, Math.min(start + AT_A_TIME, own.size())))) {
                return false;
            }
        }
        return true;
    }

    private boolean pushSome(Registry registry, List<String> some) throws InterruptedException {
        for (var number = 1; number <= plan.pushes() / plan.workloads(); number++) {
            for (var name : some) {
                if (!registry.push(name, number, pushing)) {
                    return false;
                }
                newest.put(name, number);
                pushed.incrementAndGet();
            }
        }
        return true;
    }

    /** Kills at moments that are spread over the pushes, and answers how many were killed. */
    private int kill() {
        var programs = Program.values();
        var done = 0;
        while (done < plan.kills() && !pushing.isOver()) {
            var when = (int) ((done + random.nextDouble()) * plan.pushes() / plan.kills());
            while (pushed.get() < when && !pushing.isOver()) {
                LockSupport.parkNanos(LOOK.toNanos());
            }
            fleet.killAndRestart(programs[random.nextInt(programs.length)]);
            done++;
        }
        return done;
    }

    private void awaitTracked() {
        while (tracked() < plan.workloads()) {
            if (pushing.isOver()) {
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
        var operator = new Operator(fleet);
        while (!lost().isEmpty() && !end.isOver()) {
            operator.replay(end);
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return fleet.awaitIdle(end.left());
    }

    private List<String> lost() {
        return newest.entrySet().stream()
                .filter(each -> number(each.getKey()) < each.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Of the tag that a workload runs. */
    private int number(String name) {
        return Workloads.number(shelves.host(), name, history.now(name));
    }

    /** What somebody wants to know of a workload that did not get its newest image. */
    private String story(String name) {
        var requests = cluster
                .client()
                .genericKubernetesResources("headwind.sh/v1alpha1", "UpdateRequest")
                .inNamespace(Workloads.namespace(name))
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
