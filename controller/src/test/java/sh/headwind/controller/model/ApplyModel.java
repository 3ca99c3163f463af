// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.model;

import java.util.ArrayList;
import java.util.List;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.StateMachine;
import sh.headwind.core.update.Transition;

/**
 * apply-update in the small world, after its specification (design §4, §5, rule 7): it re-reads the request, claims it,
 * changes the workload by compare-and-swap, then marks Applying. Each write is one action, so that it can be killed
 * between any two.
 */
final class ApplyModel {

    private ApplyModel() {}

    /** An event arrives: what can be done without changing the workload, else somebody begins to work. */
    static World deliver(World world, String event) {
        var done = world.events(Lists.without(world.events(), event));
        var name = event.split(" ")[1];
        var request = world.request(name);
        if (event.startsWith("back ")) {
            var undo = request.status().undo();
            var open = request.phase() == Phase.APPLYING
                    && undo.isPresent()
                    && undo.get().completedAt().isEmpty();
            return open ? done.workers(Lists.with(world.workers(), name + ":back")) : done;
        }
        if (request.phase() != Phase.APPROVED) {
            return done;
        }
        var holder = "apply-" + world.workers().size();
        return switch (StateMachine.apply(request, new Command.Claim(holder, world.now()))) {
            case Transition.Moved(var status) ->
                done.with(name, noted -> new World.Noted(request.with(status), noted.progress()))
                        .workers(Lists.with(world.workers(), name + ":claimed"));
            case Transition.Unchanged() -> done;
            case Transition.Refused _ -> done;
        };
    }

    /** All that the function at work can do next: its next write, or to be killed before it. */
    static List<World> next(World world, String worker) {
        var worlds = new ArrayList<World>();
        worlds.add(write(world.workers(Lists.without(world.workers(), worker)), worker));
        if (world.faults() > 0) {
            worlds.add(world.workers(Lists.without(world.workers(), worker)).fault());
        }
        return worlds;
    }

    static World write(World world, String worker) {
        var name = worker.split(":")[0];
        return switch (worker.split(":")[1]) {
            case "claimed" -> swap(world, name);
            case "written" -> ControllerModel.move(world, name, new Command.Start(world.now()));
            case "back" -> swapBack(world, name);
            case "returned" -> ControllerModel.move(world, name, new Command.Undone(world.now()));
            default -> throw new IllegalStateException(worker);
        };
    }

    private static World swap(World world, String name) {
        var spec = world.request(name).spec();
        var to = ControllerModel.version(spec.newImage());
        if (world.live() == to && world.author().equals(name)) {
            return world.workers(Lists.with(world.workers(), name + ":written"));
        }
        if (world.live() != ControllerModel.version(spec.currentImage())) {
            return world;
        }
        return world.image(to, name).patched(name).workers(Lists.with(world.workers(), name + ":written"));
    }

    private static World swapBack(World world, String name) {
        var spec = world.request(name).spec();
        var from = ControllerModel.version(spec.currentImage());
        var returned = Lists.with(world.workers(), name + ":returned");
        if (world.live() == from) {
            return world.workers(returned);
        }
        if (world.live() != ControllerModel.version(spec.newImage())) {
            return ControllerModel.move(world, name, new Command.Fail("somebody changed the image", world.now()));
        }
        return world.image(from, name).patched("back " + name).workers(returned);
    }
}
