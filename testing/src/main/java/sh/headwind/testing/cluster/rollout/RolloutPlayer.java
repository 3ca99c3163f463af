// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.rollout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import sh.headwind.testing.cluster.resource.ApiRefusal;
import sh.headwind.testing.cluster.server.Api;
import sh.headwind.testing.cluster.store.Change;
import sh.headwind.testing.cluster.store.ObjectKey;

/**
 * Watches the workloads and plays a rollout for each that is new or changed: observe, begin, settle, and give up where it is
 * stuck, one step after another with the same time between. A further change begins anew, and the old play ends.
 */
public final class RolloutPlayer implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(RolloutPlayer.class);

    private final ControllerView cluster;
    private final RolloutScript script;
    private final Duration step;
    private final Map<String, RolloutStrategy> strategies;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("rollout-player").daemon().factory());

    private RolloutPlayer(Api api, RolloutScript script, Duration step, Clock clock) {
        this.cluster = new ControllerView(api);
        this.script = script;
        this.step = step;
        var pods = new Pods(cluster, script, clock);
        var conditions = new Conditions(clock);
        this.strategies = List.of(
                        new DeploymentRollout(cluster, pods, conditions),
                        new StatefulSetRollout(cluster, pods),
                        new DaemonSetRollout(cluster, pods),
                        new KnativeRollout(cluster, conditions),
                        new HelmReleaseRollout(cluster, conditions),
                        new ArgoRollout(cluster, pods))
                .stream()
                .collect(Collectors.toMap(RolloutStrategy::resource, Function.identity()));
    }

    /** Starts to play what the script says, with this much time between the steps. */
    public static RolloutPlayer start(Api api, RolloutScript script, Duration step, Clock clock) {
        var player = new RolloutPlayer(api, script, step, clock);
        api.store().watchAll(player::note);
        return player;
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }

    private void note(Change change) {
        if (change.resource().equals(ControllerView.PODS) && change.after().isEmpty()) {
            change.before().filter(Revisions::hasFailed).ifPresent(pod -> after(Duration.ZERO, () -> replaced(pod)));
            return;
        }
        var strategy = strategies.get(change.resource());
        if (strategy == null || change.after().isEmpty()) {
            return;
        }
        var workload = new Workload(change.resource(), change.after().get());
        var before = change.before().map(object -> new Workload(change.resource(), object).generation());
        if (before.isEmpty() || before.get() != workload.generation()) {
            then(workload, Duration.ZERO, () -> observe(strategy, workload));
        }
    }

    /** A pod in trouble that somebody deletes comes again: what its StatefulSet was stuck at goes on. */
    private void replaced(ObjectNode pod) {
        var resource = "statefulsets.apps";
        StreamSupport.stream(pod.at("/metadata/ownerReferences").spliterator(), false)
                .filter(owner -> owner.path("kind").asText().equals("StatefulSet"))
                .map(owner -> new ObjectKey(
                        pod.at("/metadata/namespace").asText(),
                        owner.path("name").asText()))
                .flatMap(key -> cluster.get(resource, key).stream())
                .map(object -> new Workload(resource, object))
                .forEach(set -> then(set, step, () -> begin(Objects.requireNonNull(strategies.get(resource)), set)));
    }

    private void observe(RolloutStrategy strategy, Workload workload) {
        strategy.observe(workload);
        then(workload, step, () -> begin(strategy, workload));
    }

    private void begin(RolloutStrategy strategy, Workload workload) {
        strategy.begin(workload);
        then(workload, step, () -> settle(strategy, workload));
    }

    private void settle(RolloutStrategy strategy, Workload workload) {
        var outcome = strategy.outcome(workload, script);
        strategy.settle(workload, outcome);
        if (outcome instanceof Outcome.DeadlineExceeded) {
            then(workload, step, () -> strategy.giveUp(workload));
        } else if (!outcome.isReady()) {
            var deadline = workload.object().at("/spec/progressDeadlineSeconds").asLong(600);
            then(workload, Duration.ofSeconds(deadline), () -> strategy.giveUp(workload));
        }
    }

    /** Goes on unless the workload has changed meanwhile or is gone. */
    private void then(Workload workload, Duration delay, Runnable next) {
        after(delay, () -> play(workload, next));
    }

    private void after(Duration delay, Runnable next) {
        try {
            var _ = scheduler.schedule(next, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException _) {
            LOG.debug("the cluster is closed");
        }
    }

    private void play(Workload workload, Runnable next) {
        var live = cluster.get(workload.resource(), workload.key())
                .map(object -> new Workload(workload.resource(), object).generation());
        if (live.isEmpty() || live.get() != workload.generation()) {
            return;
        }
        try {
            next.run();
        } catch (ApiRefusal e) {
            LOG.debugf(e, "the rollout of %s %s ends: it is on its way out", workload.resource(), workload.key());
        } catch (RuntimeException e) {
            LOG.errorf(e, "the rollout of %s %s stopped", workload.resource(), workload.key());
        }
    }
}
