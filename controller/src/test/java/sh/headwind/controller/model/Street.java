// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import sh.headwind.controller.Sample;
import sh.headwind.controller.step.NextStep;
import sh.headwind.controller.step.Progress;
import sh.headwind.controller.step.Situation;
import sh.headwind.controller.step.Step;
import sh.headwind.controller.step.Target;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.Origin;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.StateMachine;
import sh.headwind.core.update.Transition;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateSpec;
import sh.headwind.core.update.UpdateStatus.Waiting;
import sh.headwind.core.wave.Signal;
import sh.headwind.core.workload.Container;
import sh.headwind.core.workload.HistoryEntry;
import sh.headwind.core.workload.PullAccess;
import sh.headwind.core.workload.Rollout;
import sh.headwind.core.workload.Workload;
import sh.headwind.core.workload.WorkloadRef;

/**
 * One state of another small world: a namespace with three workloads and four requests, two of them for one workload and
 * images of different repositories. Only who goes before whom is of interest here.
 *
 * @param frozen whether all of it is frozen
 * @param sent requests that an event to apply-update is under way for
 */
record Street(TreeMap<String, UpdateRequest> requests, boolean frozen, Set<String> sent, Instant now) {

    private static final Duration MOMENT = Duration.ofSeconds(10);
    private static final Instant LATEST = Sample.NOON.plusSeconds(30);

    static Street beginning() {
        var requests = new TreeMap<String, UpdateRequest>();
        for (var each : List.of("a web app nginx", "b api app nginx", "c db app nginx", "d db side redis")) {
            var words = each.split(" ");
            var spec = spec(words[1], words[2], words[3]);
            var age = Sample.NOON.minusSeconds(100 - words[0].charAt(0) % 10);
            requests.put(words[0], Sample.request(words[0], age, spec));
        }
        return new Street(requests, false, Set.of(), Sample.NOON);
    }

    private static UpdateSpec spec(String workload, String container, String image) {
        var target = new WorkloadRef("apps/v1", "Deployment", "shop", workload, "uid-" + workload);
        var like = Sample.spec(target, image + ":1", image + ":2", Origin.WEBHOOK, true, false);
        return new UpdateSpec(
                target,
                like.type(),
                container,
                like.currentImage(),
                like.newImage(),
                Optional.empty(),
                Optional.empty(),
                like.policy(),
                like.reason(),
                like.terms(),
                like.origin(),
                Optional.empty());
    }

    /** The streets that can follow. */
    List<Street> next() {
        var streets = new ArrayList<Street>();
        for (var name : requests.keySet()) {
            streets.add(moved(name, new Command.Approve("ann", "", now)));
            streets.add(looked(name));
            streets.add(claimed(name));
            streets.add(started(name));
            streets.add(moved(name, new Command.Complete("healthy", now)));
        }
        streets.add(new Street(requests, !frozen, sent, now));
        if (now.isBefore(LATEST)) {
            streets.add(new Street(requests, frozen, sent, now.plus(MOMENT)));
        }
        return streets;
    }

    /** Workloads that are changed, or about to be. */
    Set<String> busy() {
        return requests.values().stream()
                .filter(request -> request.phase() == Phase.APPLYING
                        || request.status().claim().isPresent())
                .map(request -> request.spec().target().name() + request.spec().newImage())
                .collect(Collectors.toSet());
    }

    /** Everybody approves and does all there is to do, for long enough. */
    Street settled() {
        var street = new Street(requests, false, sent, now);
        for (var round = 0; round < 12; round++) {
            for (var name : requests.keySet()) {
                street = street.moved(name, new Command.Approve("ann", "", street.now))
                        .looked(name)
                        .looked(name)
                        .claimed(name)
                        .started(name)
                        .moved(name, new Command.Complete("healthy", street.now));
            }
            street = new Street(street.requests, false, street.sent, street.now.plus(MOMENT));
        }
        return street;
    }

    private Street looked(String name) {
        return switch (NextStep.of(situation(name))) {
            case Step.Move(var command) -> moved(name, command);
            case Step.Dispatch _ -> {
                var next = new TreeSet<>(sent);
                next.add(name);
                yield new Street(requests, frozen, next, now);
            }
            case Step.NoteChecks _, Step.Delete _, Step.Rest _ -> this;
        };
    }

    /** As apply-update does: an event is a hint, and what waits is left alone. */
    private Street claimed(String name) {
        var isFree = requests.get(name).status().waiting().reasons().isEmpty();
        return sent.contains(name) && isFree ? moved(name, new Command.Claim("apply-" + name, now)) : this;
    }

    private Street started(String name) {
        return requests.get(name).status().claim().isPresent() ? moved(name, new Command.Start(now)) : this;
    }

    private Street moved(String name, Command command) {
        if (!(StateMachine.apply(requests.get(name), command) instanceof Transition.Moved(var status))) {
            return this;
        }
        var next = new TreeMap<>(requests);
        next.put(name, requests.get(name).with(status));
        return new Street(next, frozen, sent, now);
    }

    private Situation situation(String name) {
        var others = requests.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(name))
                .map(Map.Entry::getValue)
                .toList();
        var held = frozen ? new Waiting(List.of("freeze"), Optional.empty()) : Waiting.NONE;
        var target = new Target.Found(
                workload(requests.get(name)), Target.Stance.ASKS, held, new Rollout.InProgress("1 of 2"));
        return new Situation(
                requests.get(name), Progress.NONE, target, others, Optional.empty(), 1, new Signal.Go(), now);
    }

    private static Workload workload(UpdateRequest request) {
        var spec = request.spec();
        var isWritten = request.phase() == Phase.APPLYING || request.phase() == Phase.COMPLETED;
        var image = isWritten ? spec.newImage() : spec.currentImage();
        var history = List.of(new HistoryEntry(
                spec.container(),
                image,
                Sample.NOON,
                isWritten ? Optional.of(request.identity().name()) : Optional.empty(),
                Optional.empty(),
                Optional.empty()));
        return new Workload(
                spec.target(),
                Map.of(),
                Map.of(),
                List.of(new Container(spec.container(), image, "")),
                new PullAccess(List.of(), "default"),
                new Workload.Records(Optional.empty(), history, List.of()));
    }
}
