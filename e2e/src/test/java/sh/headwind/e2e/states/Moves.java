// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e.states;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sh.headwind.core.update.Origin;
import sh.headwind.core.workload.Rollout;

/** Everything that can happen next. */
final class Moves {

    /** Closed at every time that is explored. */
    private static final String CLOSED = "* 03:00-03:01";

    private static final String WINDOW = "headwind.sh/update-window";
    private static final Instant END = World.NOON.plus(Duration.ofDays(3));
    static final Rollout WELL = new Rollout.Healthy();
    static final Rollout BAD = new Rollout.Failing("CrashLoopBackOff");

    private Moves() {}

    /** Kinds of things that can happen, as the issue lists them; and two more, at the end. */
    enum Kind {
        PUSH,
        NEWER_PUSH,
        APPROVE,
        REJECT,
        TIME_PASSES,
        WINDOW_OPENS_OR_CLOSES,
        APPLY,
        ROLLOUT_OK,
        ROLLOUT_BAD,
        CONTROLLER_LOOKS,
        KILLED,
        EVENT_LOST,
        EVENT_DOUBLED,
        EDIT_BY_HAND,
        ROLLBACK_BY_HAND,
        EVENT_FORGED
    }

    /** The worlds that can follow, by what happened. */
    static Map<Kind, List<World>> next(World world) {
        var next = new EnumMap<Kind, List<World>>(Kind.class);
        pushes(world, next);
        requests(world, next);
        events(world, next);
        platform(world, next);
        return next;
    }

    private static void add(Map<Kind, List<World>> next, Kind kind, World world) {
        next.computeIfAbsent(kind, _ -> new ArrayList<>()).add(world);
    }

    /** The broker has accepted a push; each tag is pushed once. */
    private static void pushes(World world, Map<Kind, List<World>> next) {
        if (!isKnown(world, "1.1.0")) {
            add(next, Kind.PUSH, world.plus(Stage.push("1.1.0")));
        } else if (!isKnown(world, "1.2.0")) {
            add(next, Kind.NEWER_PUSH, world.plus(Stage.push("1.2.0")));
        }
    }

    static boolean isKnown(World world, String tag) {
        return world.events().contains(Stage.push(tag))
                || world.requests().values().stream()
                        .anyMatch(each -> each.spec().newImage().endsWith(tag));
    }

    private static void requests(World world, Map<Kind, List<World>> next) {
        for (var name : world.requests().keySet()) {
            var phase = world.request(name).phase();
            add(next, Kind.CONTROLLER_LOOKS, Stage.after(world, stage -> stage.look(name)));
            add(next, Kind.APPROVE, Stage.after(world, stage -> stage.approve(name)));
            add(next, Kind.REJECT, Stage.after(world, stage -> stage.reject(name)));
            if (world.faults() > 0 && !phase.isTerminal()) {
                Stage.killed(world, stage -> stage.look(name)).forEach(each -> add(next, Kind.KILLED, each));
                add(
                        next,
                        Kind.EVENT_FORGED,
                        Stage.after(world, stage -> stage.apply(name)).fault());
            }
        }
        var isRolledBack =
                world.requests().values().stream().anyMatch(each -> each.spec().origin() == Origin.ROLLBACK);
        if (!isRolledBack && !world.workload().records().history().isEmpty()) {
            add(next, Kind.ROLLBACK_BY_HAND, Stage.after(world, Stage::rollBack));
        }
    }

    private static void events(World world, Map<Kind, List<World>> next) {
        for (var event : new LinkedHashSet<>(world.events())) {
            add(next, Kind.APPLY, Stage.deliver(world, event));
            if (world.faults() > 0) {
                add(next, Kind.EVENT_LOST, world.minus(event).fault());
                add(next, Kind.EVENT_DOUBLED, world.plus(event).fault());
                Stage.killed(world, stage -> stage.take(event)).forEach(each -> add(next, Kind.KILLED, each));
                Stage.interrupted(world, stage -> stage.take(event), Stage::edit)
                        .forEach(each -> add(next, Kind.EDIT_BY_HAND, each));
                Stage.interrupted(world, stage -> stage.take(event), stage -> stage.take(event))
                        .forEach(each -> add(next, Kind.EVENT_DOUBLED, each));
            }
        }
    }

    private static void platform(World world, Map<Kind, List<World>> next) {
        add(next, Kind.WINDOW_OPENS_OR_CLOSES, isOpen(world) ? closed(world) : open(world));
        add(next, Kind.ROLLOUT_OK, world.with(WELL));
        add(next, Kind.ROLLOUT_BAD, world.with(BAD));
        for (var time : List.of(Duration.ofSeconds(10), Duration.ofMinutes(6), Duration.ofHours(25))) {
            if (world.now().plus(time).isBefore(END)) {
                add(next, Kind.TIME_PASSES, world.at(world.now().plus(time)));
            }
        }
        if (world.faults() > 0) {
            add(next, Kind.EDIT_BY_HAND, world.edited(World.BY_HAND).fault());
        }
    }

    private static boolean isOpen(World world) {
        return !world.workload().annotations().containsKey(WINDOW);
    }

    private static World open(World world) {
        return world.annotated(WINDOW, Optional.empty());
    }

    private static World closed(World world) {
        return world.annotated(WINDOW, Optional.of(CLOSED));
    }

    /** The same without anything bad from now on: nothing holds, and what is rolled out is well. */
    static World calm(World world) {
        return open(world).with(WELL).calm();
    }
}
