// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.fake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sh.headwind.core.canary.TrafficReport;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Digest;
import sh.headwind.core.workload.ChangeResult;
import sh.headwind.core.workload.Container;
import sh.headwind.core.workload.ImageChange;
import sh.headwind.core.workload.Rollout;
import sh.headwind.core.workload.StuckPods;
import sh.headwind.core.workload.TrafficReports;
import sh.headwind.core.workload.Workload;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.core.workload.Workloads;

/** Workloads in memory, with the compare-and-swap of a cluster; remembers every change that took effect. */
public final class FakeWorkloads implements Workloads, TrafficReports, StuckPods {

    private final Map<WorkloadRef, Workload> workloads = new LinkedHashMap<>();
    private final Map<String, Digest> running = new LinkedHashMap<>();
    private final Map<WorkloadRef, Rollout> rollouts = new LinkedHashMap<>();
    private final Map<WorkloadRef, TrafficReport> traffic = new LinkedHashMap<>();
    private final Map<WorkloadRef, Failure> unreadable = new LinkedHashMap<>();
    private final List<ImageChange.Swap> swaps = new ArrayList<>();
    private final List<String> released = new ArrayList<>();
    private boolean slow;
    private final Faults faults;
    private int version;

    public FakeWorkloads(Faults faults) {
        this.faults = faults;
    }

    /** Puts a workload, as somebody else would. */
    public synchronized FakeWorkloads put(Workload workload) {
        workloads.put(workload.ref(), workload);
        version++;
        return this;
    }

    /** Deletes a workload. */
    public synchronized void delete(WorkloadRef ref) {
        workloads.remove(ref);
    }

    /** Makes every read of that workload fail, and of no other. */
    public synchronized FakeWorkloads unreadable(WorkloadRef ref, Failure failure) {
        unreadable.put(ref, failure);
        return this;
    }

    /** What the pods of a container report as the digest they run. */
    public synchronized FakeWorkloads running(WorkloadRef ref, String container, Digest digest) {
        running.put(ref.display() + "/" + container, digest);
        return this;
    }

    /** What the platform reports from now on. */
    public synchronized FakeWorkloads rollout(WorkloadRef ref, Rollout rollout) {
        rollouts.put(ref, rollout);
        return this;
    }

    /** The traffic that the workload has, and what the platform reports of it. */
    public synchronized FakeWorkloads traffic(WorkloadRef ref, TrafficReport report) {
        traffic.put(ref, report);
        return this;
    }

    /** Whether the platform lets us wait until it takes up a change. */
    public synchronized FakeWorkloads slow(boolean now) {
        slow = now;
        return this;
    }

    /** Images whose stuck pods were deleted, in order. */
    public synchronized List<String> released() {
        return List.copyOf(released);
    }

    /** Changes that took effect, in order. */
    public synchronized List<ImageChange.Swap> swaps() {
        return List.copyOf(swaps);
    }

    /** Another one after each change of a workload. */
    public synchronized int version() {
        return version;
    }

    /** The workload as a watch shows it: no call, so never a fault. */
    public synchronized Optional<Workload> peek(WorkloadRef ref) {
        return Optional.ofNullable(workloads.get(ref));
    }

    /** The image that stands in a container now. */
    public synchronized String image(WorkloadRef ref, String container) {
        return Optional.ofNullable(workloads.get(ref))
                .orElseThrow()
                .container(container)
                .orElseThrow()
                .image();
    }

    @Override
    public synchronized Optional<Workload> read(WorkloadRef ref) {
        Optional.ofNullable(unreadable.get(ref)).ifPresent(failure -> {
            throw failure;
        });
        return faults.around(() -> Optional.ofNullable(workloads.get(ref)));
    }

    @Override
    public synchronized ChangeResult change(ImageChange change) {
        return faults.around(() -> swap(change));
    }

    @Override
    public synchronized Optional<Digest> runningDigest(Workload workload, Container container) {
        return faults.around(
                () -> Optional.ofNullable(running.get(workload.ref().display() + "/" + container.name())));
    }

    @Override
    public synchronized Rollout rollout(WorkloadRef ref) {
        return faults.around(() -> rollouts.getOrDefault(ref, new Rollout.InProgress("nothing reported yet")));
    }

    @Override
    public synchronized Optional<TrafficReport> traffic(WorkloadRef ref) {
        return faults.around(() -> Optional.ofNullable(traffic.get(ref)));
    }

    @Override
    public synchronized Release release(WorkloadRef ref, String container, String failed) {
        return faults.around(() -> {
            if (slow) {
                return Release.TOO_EARLY;
            }
            released.add(failed);
            return Release.DONE;
        });
    }

    private ChangeResult swap(ImageChange change) {
        var now = Optional.ofNullable(workloads.get(change.read().ref()));
        if (now.isEmpty()) {
            return new ChangeResult.Gone();
        }
        var workload = now.get();
        if (!workload.records().equals(change.read().records()) || !stand(workload, change)) {
            return new ChangeResult.Differs();
        }
        if (change.traffic().isPresent()
                && !shift(workload.ref(), change.traffic().get())) {
            return new ChangeResult.Differs();
        }
        var containers = workload.containers().stream()
                .map(container -> swapped(container, change))
                .toList();
        workloads.put(
                workload.ref(),
                new Workload(
                        workload.ref(),
                        workload.annotations(),
                        workload.namespaceAnnotations(),
                        containers,
                        workload.pullAccess(),
                        change.records()));
        swaps.addAll(change.swaps());
        version++;
        return new ChangeResult.Changed();
    }

    private boolean shift(WorkloadRef ref, ImageChange.TrafficChange change) {
        var now = Optional.ofNullable(traffic.get(ref))
                .filter(report -> report.traffic().equals(change.from()));
        now.ifPresent(report -> traffic.put(ref, new TrafficReport(change.to(), report.newestReady(), false)));
        return now.isPresent();
    }

    private static boolean stand(Workload workload, ImageChange change) {
        return change.swaps().stream()
                .allMatch(swap -> workload.container(swap.container().name())
                        .filter(container -> container.image().equals(swap.from()))
                        .isPresent());
    }

    private static Container swapped(Container container, ImageChange change) {
        return change.swaps().stream()
                .filter(swap -> swap.container().name().equals(container.name()))
                .findFirst()
                .map(swap -> new Container(container.name(), swap.to(), container.path()))
                .orElse(container);
    }
}
