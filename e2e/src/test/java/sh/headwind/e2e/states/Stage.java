// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e.states;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import sh.headwind.apply.ApplyUpdates;
import sh.headwind.approval.decide.Decide;
import sh.headwind.approval.rollback.Order;
import sh.headwind.approval.rollback.RollBack;
import sh.headwind.controller.ClusterSettings;
import sh.headwind.controller.index.Index;
import sh.headwind.controller.index.WatchedWorkload;
import sh.headwind.controller.request.Canaries;
import sh.headwind.controller.request.Journal;
import sh.headwind.controller.request.KnownRequest;
import sh.headwind.controller.request.KnownRequests;
import sh.headwind.controller.request.Notes;
import sh.headwind.controller.request.RequestKey;
import sh.headwind.controller.request.RequestReconciler;
import sh.headwind.controller.step.Progress;
import sh.headwind.controller.tell.Outbox;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.ImageReference;
import sh.headwind.core.image.Tag;
import sh.headwind.core.policy.Candidate;
import sh.headwind.core.registry.Keyring;
import sh.headwind.core.tracking.Source;
import sh.headwind.core.tracking.TrackedImage;
import sh.headwind.core.tracking.TrackedStatus;
import sh.headwind.core.update.Origin;
import sh.headwind.core.workload.LastWords;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.e2e.tabletop.ThisThread;
import sh.headwind.evaluate.EvaluatePush;
import sh.headwind.evaluate.Ports;
import sh.headwind.evaluate.Push;
import sh.headwind.events.Event;
import sh.headwind.events.EventTypes;
import sh.headwind.events.UpdateChanged;
import sh.headwind.testing.fake.FakeTrackedImages;
import sh.headwind.testing.fake.FakeUpdateRequests;
import sh.headwind.testing.fake.FakeWorkloads;
import sh.headwind.testing.fake.Faults;
import sh.headwind.testing.fake.MovableClock;

/**
 * A cluster in memory that is in one state, with a process of Headwind's that was started a moment ago: it does one thing, and
 * the state after it is taken. The process is killed where a call of the cluster fails.
 */
final class Stage implements Notes {

    private static final String APPLY = "apply ";
    private static final String AGAIN = "again ";
    private static final String PUSH = "push ";

    private final Faults faults = new Faults();
    private final MovableClock clock;
    private final FakeWorkloads workloads = new FakeWorkloads(faults);
    private final FakeTrackedImages tracked = new FakeTrackedImages(faults);
    private final FakeUpdateRequests requests;
    private final Map<String, Progress> notes = new HashMap<>();
    private final List<String> sent = new ArrayList<>();
    private final World before;
    private boolean failed;

    private Stage(World world) {
        this.before = world;
        this.clock = new MovableClock(world.now());
        this.requests = new FakeUpdateRequests(clock, faults);
        world.requests().forEach((name, filed) -> {
            clock.set(filed.createdAt());
            requests.put(name, filed.spec(), filed.status());
            notes.put(name, filed.progress());
        });
        clock.set(world.now());
        workloads.put(world.workload()).rollout(World.WEB, world.rollout());
        var source = Source.image(ImageReference.parse(world.image()).repository());
        var use = new TrackedImage.Use(World.WEB, World.CONTAINER, world.image(), "minor", Optional.empty());
        tracked.put(new TrackedImage("shop", "web", source, List.of(use), Optional.empty(), TrackedStatus.NEW));
    }

    /** The world after one thing was done in it. */
    static World after(World world, Consumer<Stage> what) {
        return new Stage(world).taken(what);
    }

    /**
     * The worlds after it was begun and its process was killed: after each of its calls in turn, the answer of which it did
     * not hear.
     */
    static List<World> killed(World world, Consumer<Stage> what) {
        var whole = new Stage(world);
        whole.taken(what);
        var worlds = new ArrayList<World>();
        for (var call = 1; call < whole.faults.calls(); call++) {
            var stage = new Stage(world);
            stage.faults.failAfter(call, Failure.unavailable("go on", "it was killed"));
            worlds.add(stage.taken(what).fault());
        }
        return worlds;
    }

    /** The worlds after it was done, where something else came between two of its calls. */
    static List<World> interrupted(World world, Consumer<Stage> what, Consumer<Stage> other) {
        var whole = new Stage(world);
        whole.taken(what);
        var worlds = new ArrayList<World>();
        for (var call = 2; call <= whole.faults.calls(); call++) {
            var stage = new Stage(world);
            stage.before(call, other);
            worlds.add(stage.taken(what).fault());
        }
        return worlds;
    }

    private void before(int call, Consumer<Stage> other) {
        var isDone = new boolean[1];
        faults.failWhile(() -> {
            if (!isDone[0] && faults.calls() == call) {
                isDone[0] = true;
                other.accept(this);
            }
            return false;
        });
    }

    private World taken(Consumer<Stage> what) {
        what.accept(this);
        var filed = new TreeMap<String, World.Filed>();
        requests.all()
                .forEach(each -> filed.put(
                        each.identity().name(),
                        new World.Filed(
                                each.identity().createdAt(),
                                each.spec(),
                                each.status(),
                                notes.getOrDefault(each.identity().name(), Progress.NONE))));
        var workload = workloads.peek(World.WEB).orElseThrow();
        var isSame = workload.containers().equals(before.workload().containers());
        var next = new World(
                filed,
                workload,
                isSame ? before.rollout() : World.BEGUN,
                before.events(),
                before.now(),
                before.faults());
        for (var event : sent) {
            next = next.plus(event);
        }
        return next;
    }

    /** Whether what was done last came to its end. */
    boolean isThrough() {
        return !failed;
    }

    private void attempt(Runnable step) {
        try {
            step.run();
        } catch (Failure failure) {
            failed = true;
        }
    }

    /** What the broker does with an event: it is given to whom it is for, and lies there on, where that fails. */
    static World deliver(World world, String event) {
        var stage = new Stage(world);
        var after = stage.taken(each -> each.take(event));
        return stage.isThrough() ? after.minus(event) : after;
    }

    /** Whoever hears that event does its work. */
    void take(String event) {
        if (event.startsWith(APPLY)) {
            apply(event.substring(APPLY.length()));
        } else if (event.startsWith(AGAIN)) {
            attempt(() -> evaluation().again("shop", event.substring(AGAIN.length())));
        } else {
            var candidate = new Candidate(
                    new Tag(event.substring(PUSH.length())), Optional.empty(), Optional.empty(), Origin.WEBHOOK);
            var source = ImageReference.parse(before.image()).repository().toString();
            attempt(() -> evaluation().evaluate(new Push(source, List.of(candidate), Origin.WEBHOOK, true)));
        }
    }

    static String push(String tag) {
        return PUSH + tag;
    }

    /** apply-update, whatever told it to. */
    void apply(String name) {
        var cluster = new ApplyUpdates.Cluster(workloads, workloads, workloads);
        attempt(() -> new ApplyUpdates(requests, cluster, clock, "apply-" + faults.calls()).handle("shop", name));
    }

    private EvaluatePush evaluation() {
        return new EvaluatePush(
                new Ports(
                        tracked, workloads, requests, new Shelf(), (_, _, _) -> Keyring.EMPTY, (_, _) -> Keyring.EMPTY),
                clock);
    }

    private Decide decisions() {
        return new Decide(requests, workloads, _ -> {}, clock);
    }

    void approve(String name) {
        attempt(() -> decisions().approve("shop", name, "ann", ""));
    }

    void reject(String name) {
        attempt(() -> decisions().reject("shop", name, "bob", "no"));
    }

    /** A person wants the image back that ran before. */
    void rollBack() {
        var order = new Order(before.workload(), World.CONTAINER, OptionalInt.empty(), "eve", "");
        attempt(() -> new RollBack(requests, decisions()).order(order));
    }

    /** A person writes another image, by hand. */
    void edit() {
        var now = workloads.peek(World.WEB).orElseThrow();
        workloads.put(World.edited(now, World.BY_HAND));
    }

    /** The controller looks at a request. */
    void look(String name) {
        var known = new KnownRequests();
        requests.all()
                .forEach(each -> known.changed(
                        Optional.empty(),
                        Optional.of(new KnownRequest(
                                each, notes.getOrDefault(each.identity().name(), Progress.NONE), true, Map.of()))));
        var index = new Index(() -> ClusterSettings.DEFAULT.pollingInterval());
        index.put(WatchedWorkload.of(workloads.peek(World.WEB).orElseThrow()));
        var outbox = new Outbox<RequestKey>(
                this::send, clock, new Outbox.Threads(new ThisThread(), new ThisThread()), _ -> {});
        var reconciler = RequestReconciler.of(
                new RequestReconciler.Cluster(
                        requests,
                        workloads,
                        tracked,
                        ClusterSettings.DEFAULT::cluster,
                        new Canaries.Sources(workloads, Optional::empty),
                        LastWords.NONE,
                        clock),
                known,
                index,
                new RequestReconciler.Outlets(outbox, this, Journal.NONE));
        attempt(() -> reconciler.on(new RequestKey("shop", name)));
    }

    private void send(Event<?> event) {
        if (!(event.data() instanceof UpdateChanged changed)) {
            return;
        }
        if (event.type().equals(EventTypes.UPDATE_APPROVED) || event.type().equals(EventTypes.ROLLBACK_REQUESTED)) {
            sent.add(APPLY + changed.name());
        } else if (event.type().equals(EventTypes.UPDATE_SUPERSEDED)) {
            sent.add(AGAIN + changed.name());
        }
    }

    @Override
    public void write(RequestKey key, Progress progress) {
        notes.put(key.name(), progress);
    }

    @Override
    public void adopt(RequestKey key, WorkloadRef owner) {
        // All are adopted here.
    }

    @Override
    public void delete(RequestKey key) {
        requests.all().stream()
                .filter(each -> each.identity().name().equals(key.name()))
                .toList()
                .forEach(requests::delete);
    }
}
