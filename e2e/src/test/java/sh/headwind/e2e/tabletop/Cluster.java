// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e.tabletop;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import sh.headwind.core.image.ImageReference;
import sh.headwind.core.tracking.Source;
import sh.headwind.core.tracking.TrackedImage;
import sh.headwind.core.tracking.TrackedStatus;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.workload.Container;
import sh.headwind.core.workload.PullAccess;
import sh.headwind.core.workload.Rollout;
import sh.headwind.core.workload.Workload;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.testing.fake.FakeTrackedImages;
import sh.headwind.testing.fake.FakeUpdateRequests;
import sh.headwind.testing.fake.FakeWorkloads;
import sh.headwind.testing.fake.Faults;
import sh.headwind.testing.fake.MovableClock;

/** A cluster in memory whose rollouts are healthy at once, and whose watches may be late. */
final class Cluster {

    static final Duration POLLING_INTERVAL = Duration.ofMinutes(5);
    private static final Instant BEGIN = Instant.parse("2026-03-02T12:00:00Z");

    /** How much time has passed, as no clock on a wall shows it: this one is never set. */
    final MovableClock clock = new MovableClock(BEGIN);

    /** What Headwind takes for the time. */
    final MovableClock wall = new MovableClock(BEGIN);

    final Faults faults = new Faults();
    final FakeWorkloads workloads = new FakeWorkloads(faults);
    final FakeUpdateRequests requests = new FakeUpdateRequests(wall, faults);
    final FakeTrackedImages tracked = new FakeTrackedImages(faults);
    private final Set<WorkloadRef> refs = new LinkedHashSet<>();
    private final Deque<View> views = new ArrayDeque<>(List.of(View.NOTHING));
    private Duration lag = Duration.ZERO;

    /** What watches tell of a moment. */
    record View(Instant at, String version, List<UpdateRequest> requests, List<Workload> workloads) {

        static final View NOTHING = new View(Instant.MIN, "", List.of(), List.of());
    }

    /** Lets both clocks go on. */
    void goOn(Instant to) {
        wall.move(Duration.between(clock.instant(), to));
        clock.set(to);
    }

    /** Runs a Deployment of one container, which is polled too. */
    WorkloadRef runs(String namespace, String name, String image, Map<String, String> annotations) {
        var ref = new WorkloadRef("apps/v1", "Deployment", namespace, name, "uid-" + name);
        var keys = annotations.entrySet().stream()
                .collect(Collectors.toMap(entry -> "headwind.sh/" + entry.getKey(), Map.Entry::getValue));
        workloads.put(new Workload(
                ref,
                keys,
                Map.of(),
                List.of(new Container("app", image, "/spec/template/spec/containers/0/image")),
                new PullAccess(List.of(), "default"),
                Workload.Records.NONE));
        workloads.rollout(ref, new Rollout.Healthy());
        var use = new TrackedImage.Use(ref, "app", image, annotations.getOrDefault("policy", "none"), Optional.empty());
        var source = Source.image(ImageReference.parse(image).repository());
        tracked.put(new TrackedImage(
                namespace, name, source, List.of(use), Optional.of(POLLING_INTERVAL), TrackedStatus.NEW));
        refs.add(ref);
        return ref;
    }

    String image(WorkloadRef ref) {
        return workloads.image(ref, "app");
    }

    /** How many images were written in all. */
    int changes() {
        return workloads.swaps().size();
    }

    List<UpdateRequest> requestsOf(WorkloadRef ref) {
        return requests.all().stream()
                .filter(each -> each.spec().target().equals(ref))
                .toList();
    }

    /** From now on watches tell of everything that much later. */
    void late(Duration time) {
        lag = time;
    }

    /** What the watches tell now. */
    View watched() {
        var version = requests.version() + " " + workloads.version();
        if (!views.getLast().version().equals(version)) {
            var running =
                    refs.stream().flatMap(ref -> workloads.peek(ref).stream()).toList();
            views.addLast(new View(clock.instant(), version, requests.all(), running));
        }
        while (views.size() > 1 && !second().at().plus(lag).isAfter(clock.instant())) {
            views.removeFirst();
        }
        return views.getFirst();
    }

    private View second() {
        return views.stream().skip(1).findFirst().orElseThrow();
    }

    /** When the watches tell something next. */
    Optional<Instant> next() {
        return views.size() > 1 ? Optional.of(second().at().plus(lag)) : Optional.empty();
    }
}
