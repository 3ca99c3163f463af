// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import sh.headwind.controller.step.Progress;
import sh.headwind.core.canary.Traffic;
import sh.headwind.core.update.UpdateRequest;

/**
 * One state of the small world that is explored: a workload with one container, at most three requests for it, the events
 * under way, and the functions at work.
 *
 * @param requests with what the controller notes on them, by name
 * @param workload what stands in it
 * @param events under way, e.g. "apply a"; two of a kind are one delivered twice
 * @param workers functions in the middle of their work, e.g. "a:claimed"
 * @param open whether updates may be applied now; else a window and an earlier wave hold them
 * @param rollout what the platform says of the new revision: 0 on its way, 1 healthy, 2 failing, 3 paused
 * @param checked whether the controller remembers a check (forgotten when it is killed)
 * @param patches patches that took effect, e.g. "a", in order
 * @param faults how many more bad things may happen
 */
record World(
        TreeMap<String, Noted> requests,
        Live workload,
        List<String> events,
        List<String> workers,
        boolean open,
        int rollout,
        Optional<Instant> checked,
        List<String> patches,
        int faults,
        Instant now) {

    /** A request and what the controller notes on it. */
    record Noted(UpdateRequest request, Progress progress) {}

    /**
     * The workload.
     *
     * @param version of its image; 9 is an edit by hand
     * @param author request that our record on it names, "" for a person
     * @param traffic where requests go; empty for a kind that has no traffic to be split, and so no canary
     */
    record Live(int version, String author, Optional<Traffic> traffic) {}

    UpdateRequest request(String name) {
        return requests.get(name).request();
    }

    int live() {
        return workload.version();
    }

    String author() {
        return workload.author();
    }

    World with(String name, UnaryOperator<Noted> change) {
        var next = new TreeMap<>(requests);
        next.computeIfPresent(name, (_, noted) -> change.apply(noted));
        return new World(next, workload, events, workers, open, rollout, checked, patches, faults, now);
    }

    World add(UpdateRequest request) {
        var next = new TreeMap<>(requests);
        next.put(request.identity().name(), new Noted(request, Progress.NONE));
        return new World(next, workload, events, workers, open, rollout, checked, patches, faults, now);
    }

    World events(List<String> next) {
        return new World(requests, workload, next, workers, open, rollout, checked, patches, faults, now);
    }

    World workers(List<String> next) {
        return new World(requests, workload, events, next, open, rollout, checked, patches, faults, now);
    }

    World with(String worker) {
        return workers(Lists.with(workers, worker));
    }

    World image(int version, String by) {
        var next = new Live(version, by, workload.traffic());
        return new World(requests, next, events, workers, open, 0, checked, patches, faults, now);
    }

    World traffic(Optional<Traffic> traffic) {
        var next = new Live(live(), author(), traffic);
        return new World(requests, next, events, workers, open, rollout, checked, patches, faults, now);
    }

    World patched(String name) {
        var all = Lists.with(patches, name);
        return new World(requests, workload, events, workers, open, rollout, checked, all, faults, now);
    }

    World open(boolean now) {
        return new World(requests, workload, events, workers, now, rollout, checked, patches, faults, this.now);
    }

    World rollout(int next) {
        return new World(requests, workload, events, workers, open, next, checked, patches, faults, now);
    }

    World checked(Optional<Instant> at) {
        return new World(requests, workload, events, workers, open, rollout, at, patches, faults, now);
    }

    World fault() {
        return new World(requests, workload, events, workers, open, rollout, checked, patches, faults - 1, now);
    }

    World at(Instant time) {
        return new World(requests, workload, events, workers, open, rollout, checked, patches, faults, time);
    }
}
