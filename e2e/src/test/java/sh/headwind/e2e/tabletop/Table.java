// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e.tabletop;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import sh.headwind.apply.ApplyUpdates;
import sh.headwind.approval.decide.Decide;
import sh.headwind.core.image.Tag;
import sh.headwind.core.policy.Candidate;
import sh.headwind.core.registry.Keyring;
import sh.headwind.core.update.Origin;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.evaluate.EvaluatePush;
import sh.headwind.evaluate.Push;
import sh.headwind.events.Artifact;
import sh.headwind.events.Event;
import sh.headwind.events.EventTypes;
import sh.headwind.events.ImagePushed;
import sh.headwind.events.PollRequested;
import sh.headwind.events.UpdateChanged;
import sh.headwind.local.broker.fault.Faults;
import sh.headwind.poll.PollWorker;
import sh.headwind.registry.HttpChartRepository;
import sh.headwind.registry.HttpRegistry;
import sh.headwind.registry.Pacing;
import sh.headwind.registry.RegistryConfiguration;
import sh.headwind.registry.RegistryHost;
import sh.headwind.testing.registry.FakeRegistry;

/** The table: who is on it, how they hear of each other, and how time goes on. */
final class Table implements AutoCloseable {

    private static final Duration TICK = Duration.ofMinutes(1);
    private static final Pacing FAST = Pacing.ORDINARY.asking(100_000, 4).retryingAfter(Duration.ofMillis(1));

    final Cluster cluster = new Cluster();
    final FakeRegistry registry = FakeRegistry.start();
    final Post post;
    private final Desk desk;
    private final Decide decide;
    private int numbers;

    Table(Faults trouble) {
        post = new Post(cluster.clock, trouble);
        desk = new Desk(cluster, post);
        decide = new Decide(cluster.requests, cluster.workloads, _ -> {}, cluster.wall);
        var configuration = RegistryConfiguration.ordinary().with(FAST).with(registry.host(), RegistryHost.DEVELOPMENT);
        evaluate(configuration);
        poll(configuration);
        var apply = new ApplyUpdates(
                cluster.requests,
                new ApplyUpdates.Cluster(cluster.workloads, cluster.workloads, cluster.workloads),
                cluster.wall,
                "apply-1");
        for (var type : List.of(EventTypes.UPDATE_APPROVED, EventTypes.ROLLBACK_REQUESTED)) {
            post.hears("apply-update", type, event -> {
                var changed = (UpdateChanged) event.data();
                apply.handle(changed.namespace(), changed.name());
            });
        }
    }

    private void evaluate(RegistryConfiguration configuration) {
        var evaluate = new EvaluatePush(
                new sh.headwind.evaluate.Ports(
                        cluster.tracked,
                        cluster.workloads,
                        cluster.requests,
                        new HttpRegistry(configuration, cluster.wall),
                        (_, _, _) -> Keyring.EMPTY,
                        (_, _) -> Keyring.EMPTY),
                cluster.wall);
        post.hears("evaluate-policy", EventTypes.IMAGE_PUSHED, event -> {
            var pushed = (ImagePushed) event.data();
            var origin = pushed.origin().equals(Origin.POLL.text()) ? Origin.POLL : Origin.WEBHOOK;
            var candidates = pushed.artifacts().stream()
                    .map(each -> new Candidate(new Tag(each.tag()), Optional.empty(), Optional.empty(), origin))
                    .toList();
            evaluate.evaluate(new Push(pushed.repository(), candidates, origin, pushed.authenticated()));
        });
        post.hears("evaluate-superseded", EventTypes.UPDATE_SUPERSEDED, event -> {
            var changed = (UpdateChanged) event.data();
            evaluate.again(changed.namespace(), changed.name());
        });
    }

    private void poll(RegistryConfiguration configuration) {
        var ports = new sh.headwind.poll.Ports(
                cluster.tracked,
                cluster.workloads,
                (_, _, _) -> Keyring.EMPTY,
                (_, _) -> Keyring.EMPTY,
                new HttpRegistry(configuration, cluster.wall),
                new HttpChartRepository(configuration, cluster.wall));
        var worker = new PollWorker(ports, cluster.wall, TICK);
        post.hears(
                "poll",
                EventTypes.POLL_REQUESTED,
                event -> worker.poll(event.id(), (PollRequested) event.data()).forEach(post::leave));
    }

    /** A workload of a repository of its own, {@code acme/<name>}, that runs version 1.0.0 of it. */
    WorkloadRef runs(String namespace, String name, Map<String, String> annotations) {
        registry.push("acme/" + name, "1.0.0", name + " 1.0.0");
        return cluster.runs(namespace, name, registry.host() + "/acme/" + name + ":1.0.0", annotations);
    }

    /** Somebody pushes, and the webhook source has accepted what the registry told. */
    void push(String name, String tag) {
        registry.push("acme/" + name, tag, name + " " + tag);
        var repository = registry.host() + "/acme/" + name;
        post.leave(event(
                EventTypes.IMAGE_PUSHED,
                new ImagePushed(repository, List.of(new Artifact(tag, null, null)), Origin.WEBHOOK.text(), true)));
    }

    /** The planner finds that something is due. */
    void tick() {
        post.leave(event(EventTypes.POLL_REQUESTED, new PollRequested(registry.host(), 0, 1)));
    }

    private <T> Event<T> event(String type, T data) {
        return Event.of("id-" + numbers++, type, "/tabletop", "any", data);
    }

    /** A person says yes to what waits for one, if anything does. */
    void approve(WorkloadRef ref) {
        pending(ref)
                .ifPresent(each -> decide.approve(
                        each.identity().namespace(), each.identity().name(), "ann", ""));
    }

    /** A person says no. */
    void reject(WorkloadRef ref) {
        pending(ref)
                .ifPresent(each -> decide.reject(
                        each.identity().namespace(), each.identity().name(), "bob", "no"));
    }

    private Optional<UpdateRequest> pending(WorkloadRef ref) {
        return cluster.requestsOf(ref).stream()
                .filter(each -> each.phase() == Phase.PENDING)
                .findFirst();
    }

    /** Lets time go on, from one thing that is due to the next. */
    void passes(Duration time) {
        var end = cluster.clock.instant().plus(time);
        settle();
        for (var next = next(); next.isPresent() && !next.get().isAfter(end); next = next()) {
            cluster.goOn(next.get());
            settle();
        }
        cluster.goOn(end);
    }

    private Optional<Instant> next() {
        return Stream.of(post.next(), desk.next(), cluster.next())
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    /** All that can happen without waiting. */
    private void settle() {
        desk.see(cluster.watched());
        while (post.passOne() || desk.work()) {
            desk.see(cluster.watched());
        }
    }

    @Override
    public void close() {
        registry.close();
    }
}
