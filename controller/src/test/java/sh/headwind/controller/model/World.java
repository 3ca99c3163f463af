// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import sh.headwind.controller.step.Progress;
import sh.headwind.core.update.UpdateRequest;

/**
 * One state of the small world that is explored: a workload with one container, at most three requests for it, the events
 * under way, and the functions at work.
 *
 * @param requests with what the controller notes on them, by name
 * @param live version that stands in the workload; 9 is an edit by hand
 * @param author request that our record on the workload names, "" for a person
 * @param events under way, e.g. "apply a"; two of a kind are one delivered twice
 * @param workers functions in the middle of their work, e.g. "a:claimed"
 * @param window whether updates may be applied now
 * @param rollout what the platform says of the new revision: 0 on its way, 1 healthy, 2 failing
 * @param checked whether the controller remembers a check (forgotten when it is killed)
 * @param patches patches that took effect, e.g. "a", in order
 * @param faults how many more bad things may happen
 */
record World(
        TreeMap<String, Noted> requests,
        int live,
        String author,
        List<String> events,
        List<String> workers,
        boolean window,
        int rollout,
        Optional<Instant> checked,
        List<String> patches,
        int faults,
        Instant now) {

    /** A request and what the controller notes on it. */
    record Noted(UpdateRequest request, Progress progress) {}

    UpdateRequest request(String name) {
        return requests.get(name).request();
    }

    World with(String name, UnaryOperator<Noted> change) {
        var next = new TreeMap<>(requests);
        next.computeIfPresent(name, (_, noted) -> change.apply(noted));
        return new World(next, live, author, events, workers, window, rollout, checked, patches, faults, now);
    }

    World add(UpdateRequest request) {
        var next = new TreeMap<>(requests);
        next.put(request.identity().name(), new Noted(request, Progress.NONE));
        return new World(next, live, author, events, workers, window, rollout, checked, patches, faults, now);
    }

    World events(List<String> next) {
        return new World(requests, live, author, next, workers, window, rollout, checked, patches, faults, now);
    }

    World workers(List<String> next) {
        return new World(requests, live, author, events, next, window, rollout, checked, patches, faults, now);
    }

    World image(int version, String by) {
        return new World(requests, version, by, events, workers, window, 0, checked, patches, faults, now);
    }

    World patched(String name) {
        return new World(
                requests,
                live,
                author,
                events,
                workers,
                window,
                rollout,
                checked,
                Lists.with(patches, name),
                faults,
                now);
    }

    World window(boolean open) {
        return new World(requests, live, author, events, workers, open, rollout, checked, patches, faults, now);
    }

    World rollout(int next) {
        return new World(requests, live, author, events, workers, window, next, checked, patches, faults, now);
    }

    World checked(Optional<Instant> at) {
        return new World(requests, live, author, events, workers, window, rollout, at, patches, faults, now);
    }

    World fault() {
        return new World(requests, live, author, events, workers, window, rollout, checked, patches, faults - 1, now);
    }

    World at(Instant time) {
        return new World(requests, live, author, events, workers, window, rollout, checked, patches, faults, time);
    }
}
