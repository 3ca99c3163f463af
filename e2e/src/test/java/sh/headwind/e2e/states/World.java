// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e.states;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import sh.headwind.controller.step.Progress;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateSpec;
import sh.headwind.core.update.UpdateStatus;
import sh.headwind.core.workload.Container;
import sh.headwind.core.workload.PullAccess;
import sh.headwind.core.workload.Rollout;
import sh.headwind.core.workload.Workload;
import sh.headwind.core.workload.WorkloadRef;

/**
 * One state: all that lives outside of Headwind's processes, which know nothing that is not here.
 *
 * @param requests by name
 * @param events under way, in no order; two alike are one that was delivered twice
 * @param faults how many more bad things may happen
 */
record World(
        SortedMap<String, Filed> requests,
        Workload workload,
        Rollout rollout,
        List<String> events,
        Instant now,
        int faults) {

    static final WorkloadRef WEB = new WorkloadRef("apps/v1", "Deployment", "shop", "web", "uid-web");
    static final String CONTAINER = "app";
    static final String BY_HAND = "acme/web:9.9.9";
    static final Rollout BEGUN = new Rollout.InProgress("1 of 2 replicas updated");
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    /** Events of one kind that are under way at most; more of them change nothing. */
    private static final int COPIES = 2;

    /** A request without what is counted anew in every process: its uid and version. */
    record Filed(Instant createdAt, UpdateSpec spec, UpdateStatus status, Progress progress) {}

    World {
        requests = Collections.unmodifiableSortedMap(new TreeMap<>(requests));
        events = List.copyOf(events);
    }

    /** A workload at 1.0.0, with these annotations of ours, that nobody pushed for. */
    static World beginning(Map<String, String> annotations, int faults) {
        var workload = new Workload(
                WEB,
                annotations,
                Map.of(),
                List.of(new Container(CONTAINER, image("1.0.0"), "/spec/template/spec/containers/0/image")),
                new PullAccess(List.of(), "default"),
                Workload.Records.NONE);
        return new World(new TreeMap<>(), workload, BEGUN, List.of(), NOON, faults);
    }

    static String image(String tag) {
        return "acme/web:" + tag;
    }

    /** What stands in the workload. */
    String image() {
        return workload.container(CONTAINER).map(Container::image).orElseThrow();
    }

    World with(Workload other) {
        return new World(requests, other, BEGUN, events, now, faults);
    }

    World with(Rollout other) {
        return new World(requests, workload, other, events, now, faults);
    }

    World at(Instant time) {
        return new World(requests, workload, rollout, events, time, faults);
    }

    World fault() {
        return new World(requests, workload, rollout, events, now, faults - 1);
    }

    World calm() {
        return new World(requests, workload, rollout, events, now, 0);
    }

    /** One more of this event, up to {@link #COPIES}. */
    World plus(String event) {
        var next = new ArrayList<>(events);
        if (next.stream().filter(event::equals).count() < COPIES) {
            next.add(event);
        }
        Collections.sort(next);
        return new World(requests, workload, rollout, next, now, faults);
    }

    /** One less of it. */
    World minus(String event) {
        var next = new ArrayList<>(events);
        next.remove(event);
        return new World(requests, workload, rollout, next, now, faults);
    }

    World edited(String image) {
        return with(edited(workload, image));
    }

    /** The workload with another image, as a person writes it: our records stay. */
    static Workload edited(Workload workload, String image) {
        var container = new Container(
                CONTAINER, image, workload.container(CONTAINER).orElseThrow().path());
        return new Workload(
                workload.ref(),
                workload.annotations(),
                workload.namespaceAnnotations(),
                List.of(container),
                workload.pullAccess(),
                workload.records());
    }

    /** The workload with an annotation set, or taken away. */
    World annotated(String key, Optional<String> value) {
        var next = new TreeMap<>(workload.annotations());
        next.remove(key);
        value.ifPresent(text -> next.put(key, text));
        return new World(
                requests,
                new Workload(
                        workload.ref(),
                        next,
                        workload.namespaceAnnotations(),
                        workload.containers(),
                        workload.pullAccess(),
                        workload.records()),
                rollout,
                events,
                now,
                faults);
    }

    /** The request of that name as it is read. */
    UpdateRequest request(String name) {
        var filed = Optional.ofNullable(requests.get(name)).orElseThrow();
        var identity = new UpdateRequest.Identity("shop", name, "uid-" + name, "1", filed.createdAt());
        return new UpdateRequest(identity, filed.spec(), filed.status());
    }
}
