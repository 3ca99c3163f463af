// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.model;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import sh.headwind.controller.model.World.Noted;
import sh.headwind.core.update.Origin;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.StateMachine;
import sh.headwind.core.update.UpdateRequest;

/**
 * Walks through worlds, breadth first, and holds each step against the invariants of the project; brings a part of the
 * worlds to their end, to see that nothing is stuck. An AssertionError shows the step that broke an invariant.
 *
 * @param states that were seen
 * @param phases that a request was in, in any of them
 * @param completed requests that came to a good end from a part of them
 */
record Exploration(int states, Set<Phase> phases, int completed) {

    /** Every so many-th world is brought to its end. */
    private static final int SAMPLE = 5;

    /** Explores from {@code beginnings} on until that many states were seen. */
    static Exploration of(Collection<World> beginnings, Function<World, List<World>> next, int states) {
        var seen = new HashSet<>(beginnings);
        var open = new ArrayDeque<>(beginnings);
        var phases = EnumSet.noneOf(Phase.class);
        var completed = 0;
        while (!open.isEmpty() && seen.size() < states) {
            var world = open.removeFirst();
            for (var after : next.apply(world)) {
                if (seen.add(after)) {
                    checkStep(world, after);
                    after.requests()
                            .values()
                            .forEach(noted -> phases.add(noted.request().phase()));
                    if (seen.size() % SAMPLE == 0) {
                        completed += checkEnd(after);
                    }
                    open.add(after);
                }
            }
        }
        return new Exploration(seen.size(), phases, completed);
    }

    private static void checkStep(World before, World after) {
        after.requests().forEach((name, noted) -> {
            var was = before.requests().get(name);
            if (was != null && was.request().phase().isTerminal()) {
                expect(was.request().equals(noted.request()), "I5 terminal phases absorb", before, after);
            }
        });
        if (after.patches().size() > before.patches().size()) {
            checkPatch(before, after);
        }
        expect(CanaryModel.isInStep(after), "a canary gets no more than its step allows", before, after);
    }

    private static void checkPatch(World before, World after) {
        var name = after.author();
        var back = after.patches().stream().filter(("back " + name)::equals).count();
        var once = after.patches().stream().filter(name::equals).count();
        expect(once <= 1 && back <= 1, "I2 at most one effective change per request", before, after);
        var request = after.request(name);
        expect(isApproved(request), "I3 no change without a valid approval", before, after);
        var undone = request.spec().origin() == Origin.ROLLBACK
                || request.status().undo().isPresent();
        expect(after.live() > before.live() || undone, "I6 never down but by rollback", before, after);
        expect(before.live() != 9, "I7 foreign edits are never overwritten", before, after);
    }

    private static boolean isApproved(UpdateRequest request) {
        var by = request.status().decision().approvedBy().orElse("");
        return by.equals(StateMachine.POLICY) ? !request.spec().terms().requireApproval() : !by.isEmpty();
    }

    /** From here on nothing bad happens: each request has to come to an end (I8). Answers how many were completed. */
    private static int checkEnd(World world) {
        var now = world.open(true).rollout(1);
        for (var round = 0; round < 12; round++) {
            now = settle(now);
            if (now.requests().values().stream().allMatch(Exploration::isEnded)) {
                expect(CanaryModel.isWholeInTheEnd(now), "the traffic is left split", world, now);
                return (int) now.requests().values().stream()
                        .filter(noted -> noted.request().phase() == Phase.COMPLETED)
                        .count();
            }
            now = now.workers(List.of()).at(now.now().plus(round < 8 ? Duration.ofMinutes(3) : Duration.ofHours(25)));
        }
        throw new AssertionError("I8 stuck: from " + world + " to " + now);
    }

    /** Everybody does all there is to do, until nothing changes any more. */
    private static World settle(World world) {
        var now = world;
        for (var turn = 0; turn < 12; turn++) {
            var before = now;
            for (var name : now.requests().keySet()) {
                now = ControllerModel.reconcile(now, name);
            }
            for (var event : now.events()) {
                now = ApplyModel.deliver(now, event);
            }
            for (var worker : now.workers()) {
                now = ApplyModel.write(now.workers(Lists.without(now.workers(), worker)), worker);
            }
            now = now.rollout(1);
            if (now.equals(before)) {
                return now;
            }
        }
        return now;
    }

    private static boolean isEnded(Noted noted) {
        return noted.request().phase().isTerminal();
    }

    private static void expect(boolean holds, String invariant, World before, World after) {
        if (!holds) {
            throw new AssertionError(invariant + ": " + before + " then " + after);
        }
    }
}
