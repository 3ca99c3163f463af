// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import sh.headwind.controller.step.Progress;
import sh.headwind.controller.step.Situation;
import sh.headwind.controller.step.Target;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.Origin;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.StateMachine;
import sh.headwind.core.update.Transition;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateSpec;
import sh.headwind.core.update.UpdateStatus;
import sh.headwind.core.update.UpdateStatus.Waiting;
import sh.headwind.core.update.UpdateType;
import sh.headwind.core.wave.Signal;
import sh.headwind.core.workload.Container;
import sh.headwind.core.workload.HistoryEntry;
import sh.headwind.core.workload.PullAccess;
import sh.headwind.core.workload.Rollout;
import sh.headwind.core.workload.Workload;
import sh.headwind.core.workload.WorkloadRef;

/** The shop and its requests: named values for the tests of the controller. */
public final class Sample {

    public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    public static final WorkloadRef WEB = new WorkloadRef("apps/v1", "Deployment", "shop", "web", "uid-web");
    public static final String OLD = "nginx:1.26.0";
    public static final String NEW = "nginx:1.27.0";

    private Sample() {}

    /** The web shop running {@code image}, which {@code author} (a request, or empty for a person) wrote. */
    public static Workload web(String image, String author) {
        var history = author.isEmpty()
                ? List.<HistoryEntry>of()
                : List.of(
                        new HistoryEntry("web", image, NOON, Optional.of(author), Optional.empty(), Optional.empty()));
        return new Workload(
                WEB,
                Map.of(),
                Map.of(),
                List.of(new Container("web", image, "/spec/template/spec/containers/0/image")),
                new PullAccess(List.of(), "default"),
                new Workload.Records(Optional.empty(), history, List.of()));
    }

    /** The web shop with two more containers: {@code sidecar} runs the same image, {@code proxy} another one. */
    public static Workload three(String image) {
        var one = web(image, "");
        return new Workload(
                one.ref(),
                one.annotations(),
                one.namespaceAnnotations(),
                List.of(
                        one.containers().getFirst(),
                        new Container("sidecar", image, "/spec/template/spec/containers/1/image"),
                        new Container("proxy", "envoy:1.30", "/spec/template/spec/containers/2/image")),
                one.pullAccess(),
                one.records());
    }

    /** The workload with a history that knows another image, from before what it runs. */
    public static Workload ran(String before, Workload workload) {
        var records = workload.records();
        var entry = new HistoryEntry("web", before, NOON, Optional.empty(), Optional.empty(), Optional.empty());
        var history =
                Stream.concat(records.history().stream(), Stream.of(entry)).toList();
        return new Workload(
                workload.ref(),
                workload.annotations(),
                workload.namespaceAnnotations(),
                workload.containers(),
                workload.pullAccess(),
                new Workload.Records(records.lastUpdate(), history, records.quarantine()));
    }

    /** The workload under these annotations. */
    public static Workload with(Workload workload, Map<String, String> annotations) {
        return new Workload(
                workload.ref(),
                annotations,
                workload.namespaceAnnotations(),
                workload.containers(),
                workload.pullAccess(),
                workload.records());
    }

    public static UpdateSpec spec(Origin origin, boolean requireApproval, boolean autoRollback) {
        return spec(WEB, OLD, NEW, origin, requireApproval, autoRollback);
    }

    public static UpdateSpec spec(
            WorkloadRef target, String from, String to, Origin origin, boolean requireApproval, boolean autoRollback) {
        return new UpdateSpec(
                target,
                UpdateType.IMAGE,
                "web",
                from,
                to,
                Optional.empty(),
                Optional.empty(),
                "minor",
                "newer",
                new UpdateSpec.Terms(
                        requireApproval,
                        1,
                        Optional.of(NOON.plus(Duration.ofDays(1))),
                        Duration.ZERO,
                        false,
                        new UpdateSpec.RollbackTerms(autoRollback, Duration.ofMinutes(5), 3)),
                origin,
                Optional.empty());
    }

    /** The same for another container. */
    public static UpdateSpec in(String container, UpdateSpec spec) {
        return new UpdateSpec(
                spec.target(),
                spec.type(),
                container,
                spec.currentImage(),
                spec.newImage(),
                spec.currentDigest(),
                spec.newDigest(),
                spec.policy(),
                spec.reason(),
                spec.terms(),
                spec.origin(),
                spec.rollbackOf());
    }

    /** A request that nobody touched, made at {@code created}. */
    public static UpdateRequest request(String name, Instant created, UpdateSpec spec) {
        var identity = new UpdateRequest.Identity("shop", name, "uid-" + name, "1", created);
        return new UpdateRequest(identity, spec, UpdateStatus.NEW);
    }

    public static UpdateRequest pending(String name) {
        return request(name, NOON, spec(Origin.WEBHOOK, true, false));
    }

    /** The request brought to {@code phase} the ordinary way, all at noon. */
    public static UpdateRequest in(Phase phase, UpdateRequest pending) {
        var approve = new Command.Approve("ann", "", NOON);
        var start = new Command.Start(NOON);
        return switch (phase) {
            case PENDING -> pending;
            case APPROVED -> after(pending, approve);
            case APPLYING -> after(pending, approve, start);
            case COMPLETED -> after(pending, approve, start, new Command.Complete("healthy", NOON));
            case REJECTED -> after(pending, new Command.Reject("bob", "no", NOON));
            case FAILED -> after(pending, approve, start, new Command.Fail("not ready", NOON));
            case ROLLED_BACK -> after(pending, approve, start, new Command.RollBack("taken back", NOON));
            case EXPIRED -> after(pending, new Command.Expire("nobody decided", NOON));
            case SUPERSEDED -> after(pending, new Command.Supersede(Optional.empty(), "newer", NOON));
        };
    }

    public static UpdateRequest after(UpdateRequest request, Command... commands) {
        var now = request;
        for (var command : commands) {
            now = switch (StateMachine.apply(now, command)) {
                case Transition.Moved(var status) -> now.with(status);
                case Transition.Unchanged() -> now;
                case Transition.Refused(var phase, var reason) ->
                    throw new AssertionError(command + " refused in " + phase + ": " + reason);
            };
        }
        return now;
    }

    /** The request over the shop as it runs {@code image}, with nothing special about it. */
    public static Situation situation(UpdateRequest request, String image) {
        return situation(request, found(web(image, "")), List.of(), NOON);
    }

    public static Situation situation(UpdateRequest request, Target target, List<UpdateRequest> others, Instant now) {
        return new Situation(request, Progress.NONE, target, others, Optional.empty(), 5, new Signal.Go(), now);
    }

    public static Target.Found found(Workload workload) {
        return found(workload, Waiting.NONE, new Rollout.InProgress("1 of 2 replicas updated"));
    }

    public static Target.Found found(Workload workload, Waiting held, Rollout rollout) {
        return new Target.Found(workload, Target.Stance.ASKS, held, rollout);
    }
}
