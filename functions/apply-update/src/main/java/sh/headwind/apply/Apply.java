// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.apply;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sh.headwind.core.canary.Canary;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateSpec;
import sh.headwind.core.workload.ChangeResult;
import sh.headwind.core.workload.HistoryEntry;
import sh.headwind.core.workload.ImageChange;
import sh.headwind.core.workload.ImageChange.TrafficChange;
import sh.headwind.core.workload.StuckPods;
import sh.headwind.core.workload.Workload;
import sh.headwind.core.workload.Workloads;

/**
 * Puts an approved request into its workload.
 *
 * <pre>
 *  read workload ──▶ plan ──▶ claim ──▶ patch (compare and swap) ──▶ Applying
 *                      │                          ╳ dies here: the history names the request,
 *                      └─ Superseded, Failed        the next delivery finds it and goes on
 * </pre>
 */
final class Apply {

    /** Each round means that somebody else wrote the workload in between. */
    private static final int ROUNDS = 3;

    private final Steps steps;
    private final Group group;
    private final Shifts shifts;
    private final StuckPods pods;
    private final Workloads workloads;
    private final Clock clock;
    private final String holder;

    Apply(Steps steps, Around around, Workloads workloads, Clock clock, String holder) {
        this.steps = steps;
        this.group = around.group();
        this.shifts = around.shifts();
        this.pods = around.pods();
        this.workloads = workloads;
        this.clock = clock;
        this.holder = holder;
    }

    /** What else a change can touch: containers that go along, the traffic, pods that are in the way of a rollback. */
    record Around(Group group, Shifts shifts, StuckPods pods) {}

    Outcome apply(UpdateRequest approved) {
        var request = approved;
        for (var round = 1; round <= ROUNDS; round++) {
            var target = request.spec().target();
            var workload = workloads.read(target);
            if (workload.isEmpty()) {
                return fail(request, target + " is gone");
            }
            switch (Plan.of(request, workload.get())) {
                case Plan.Swap(var swap) -> {
                    request = claim(request);
                    var outcome = change(new Member(request, swap), workload.get());
                    if (outcome.isPresent()) {
                        return outcome.get();
                    }
                }
                case Plan.Written() -> {
                    return started(List.of(request), Optional.empty());
                }
                case Plan.Wait(var reason) -> {
                    return new Outcome.Nothing(reason);
                }
                case Plan.Supersede(var reason) -> {
                    return Outcome.Moved.of(
                            steps.move(request, new Command.Supersede(Optional.empty(), reason, now())));
                }
                case Plan.Fail(var reason) -> {
                    return fail(request, reason);
                }
            }
        }
        throw Failure.conflict(
                "change " + request.spec().target(), "others keep writing it; the next delivery tries again");
    }

    private UpdateRequest claim(UpdateRequest request) {
        return steps.move(request, new Command.Claim(holder, now()));
    }

    private Outcome fail(UpdateRequest request, String reason) {
        return Outcome.Moved.of(steps.move(request, new Command.Fail(reason, now())));
    }

    /** What came of it; empty when the workload is another one than was read. */
    private Optional<Outcome> change(Member first, Workload workload) {
        var members = new ArrayList<Member>();
        members.add(first);
        group.others(first, workload).forEach(other -> join(other).ifPresent(members::add));
        var route = shifts.route(first.request(), workload);
        route.canary().ifPresent(canary -> members.replaceAll(member -> member.with(split(member.request(), canary))));
        var change = changeOf(members, workload, route.change());
        return switch (workloads.change(change)) {
            case ChangeResult.Changed() ->
                Optional.of(started(members.stream().map(Member::request).toList(), route.note()));
            case ChangeResult.Differs() -> Optional.empty();
            case ChangeResult.Gone() ->
                Optional.of(fail(first.request(), first.request().spec().target() + " is gone"));
        };
    }

    /** Said before the change: who finds the image written knows then how the traffic was meant to come to it. */
    private UpdateRequest split(UpdateRequest request, Canary canary) {
        return steps.move(request, new Command.Split(canary, now()));
    }

    /** With its claim; one that somebody else is writing just now goes by its own event. */
    private Optional<Member> join(Member other) {
        try {
            return Optional.of(new Member(claim(other.request()), other.swap()));
        } catch (Failure failure) {
            if (failure.kind() != Failure.Kind.CONFLICT) {
                throw failure;
            }
            return Optional.empty();
        }
    }

    private ImageChange changeOf(List<Member> members, Workload workload, Optional<TrafficChange> traffic) {
        var at = now();
        var records = workload.records();
        for (var member : members) {
            records = Records.applied(records, member.request(), before(member, at), after(member, at));
        }
        return new ImageChange(workload, members.stream().map(Member::swap).toList(), records, traffic);
    }

    /** When each of the others cannot be marked now, its own event finds the history and marks it. */
    private Outcome started(List<UpdateRequest> written, Optional<String> note) {
        if (isInTheWay(written.getFirst())) {
            return new Outcome.Nothing("the image is written, and pods of the one before are in its way");
        }
        var started = written.stream()
                .map(request -> steps.move(request, new Command.Start(note, now())))
                .toList();
        return Outcome.Moved.of(started.getFirst());
    }

    /** Whether pods of the image that a rollback took away have to go, and cannot yet. */
    private boolean isInTheWay(UpdateRequest request) {
        var spec = request.spec();
        if (!spec.isRollback()) {
            return false;
        }
        var asked = request.status().decision().approvedAt().orElse(now());
        return switch (pods.release(spec.target(), spec.container(), spec.currentImage())) {
            case DONE -> false;
            case TOO_EARLY -> !spec.terms().rollback().isLate(asked, now());
        };
    }

    private static HistoryEntry after(Member member, Instant at) {
        UpdateSpec spec = member.request().spec();
        return new HistoryEntry(
                spec.container(),
                member.swap().to(),
                at,
                Optional.of(member.request().identity().name()),
                member.request().status().decision().approvedBy(),
                spec.newDigest());
    }

    private static HistoryEntry before(Member member, Instant at) {
        var spec = member.request().spec();
        return new HistoryEntry(
                spec.container(), member.swap().from(), at, Optional.empty(), Optional.empty(), spec.currentDigest());
    }

    /** To the second: what is written into annotations and statuses is read back equal. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
