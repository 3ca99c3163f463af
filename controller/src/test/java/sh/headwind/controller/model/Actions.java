// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import sh.headwind.controller.Sample;
import sh.headwind.core.canary.Traffic;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.Origin;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateSpec;

/** Everything that can happen next in a world, by the controller, by apply-update, by people, by the platform, by fate. */
final class Actions {

    private static final Instant END = Sample.NOON.plus(Duration.ofDays(3));
    private static final int BY_HAND = 9;

    private Actions() {}

    /** A workload at 1.1.0 that nobody pushed for; with traffic, an update comes to it by a canary. */
    static World beginning(int faults, Optional<Traffic> traffic) {
        return new World(
                new TreeMap<>(),
                new World.Live(1, "", traffic),
                List.of(),
                List.of(),
                true,
                0,
                Optional.empty(),
                List.of(),
                faults,
                Sample.NOON);
    }

    /** The worlds that can follow. */
    static List<World> next(World world) {
        var worlds = new ArrayList<World>();
        pushes(world, worlds);
        for (var name : world.requests().keySet()) {
            worlds.add(ControllerModel.reconcile(world, name));
            people(world, name, worlds);
        }
        for (var event : new LinkedHashSet<>(world.events())) {
            worlds.add(ApplyModel.deliver(world, event));
            if (world.faults() > 0) {
                worlds.add(world.events(Lists.without(world.events(), event)).fault());
                worlds.add(world.events(Lists.with(world.events(), event)).fault());
            }
        }
        for (var worker : new LinkedHashSet<>(world.workers())) {
            worlds.addAll(ApplyModel.next(world, worker));
        }
        platform(world, worlds);
        return worlds;
    }

    /** The first push is approved by policy and taken back when it fails; the newer one asks a person. */
    private static void pushes(World world, List<World> worlds) {
        if (!world.requests().containsKey("a") && world.live() == 1) {
            worlds.add(pushFirst(world));
        }
        var base = world.live();
        if (world.requests().containsKey("a") && !world.requests().containsKey("b") && base < 3) {
            worlds.add(world.add(push("b", base, 3, Origin.POLL, true)));
        }
        if (base == 2 && !world.requests().containsKey("r")) {
            worlds.add(pushRollback(world));
        }
    }

    static World pushFirst(World world) {
        return world.add(push("a", 1, 2, Origin.WEBHOOK, false));
    }

    /** As the approval API makes it: without an end, approved by its caller. */
    static World pushRollback(World world) {
        var rollback = unending(push("r", 2, 1, Origin.ROLLBACK, true));
        return world.add(Sample.after(rollback, new Command.Approve("eve", "", world.now())));
    }

    private static UpdateRequest push(String name, int from, int to, Origin origin, boolean ask) {
        var spec = Sample.spec(Sample.WEB, ControllerModel.image(from), ControllerModel.image(to), origin, ask, !ask);
        return Sample.request(name, Sample.NOON.plusSeconds(name.charAt(0)), spec);
    }

    private static UpdateRequest unending(UpdateRequest request) {
        var terms = request.spec().terms();
        var unending = new UpdateSpec.Terms(
                terms.requireApproval(),
                terms.approvals(),
                Optional.empty(),
                terms.minAge(),
                terms.pinDigest(),
                terms.rollback());
        return new UpdateRequest(request.identity(), request.spec().with(unending), request.status());
    }

    private static void people(World world, String name, List<World> worlds) {
        if (world.request(name).phase() == Phase.PENDING) {
            worlds.add(ControllerModel.move(world, name, new Command.Approve("ann", "", world.now())));
            worlds.add(ControllerModel.move(world, name, new Command.Reject("bob", "no", world.now())));
        }
    }

    private static void platform(World world, List<World> worlds) {
        worlds.add(world.open(!world.open()));
        worlds.add(world.rollout(1));
        worlds.add(world.rollout(2));
        worlds.add(world.rollout(3));
        worlds.add(later(world, Duration.ofSeconds(10)));
        worlds.add(later(world, Duration.ofMinutes(3)));
        worlds.add(later(world, Duration.ofHours(25)));
        if (world.faults() > 0) {
            worlds.add(world.image(BY_HAND, "").fault());
            worlds.add(world.checked(Optional.empty()).fault());
        }
    }

    /** Time passes; a function runs one minute at most, so in three no claim has a living holder. */
    static World later(World world, Duration time) {
        var next = world.now().plus(time);
        if (next.isAfter(END)) {
            return world;
        }
        return time.compareTo(Duration.ofMinutes(1)) > 0
                ? world.workers(List.of()).at(next)
                : world.at(next);
    }
}
