// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sh.headwind.core.canary.Canary;
import sh.headwind.core.canary.Traffic;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.StateMachine;
import sh.headwind.core.update.Transition;
import sh.headwind.core.update.UpdateRequest;

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
        return switch (request.phase()) {
            case APPROVED -> claim(done, name);
            case APPLYING -> {
                var undo = request.status().undo();
                if (undo.isPresent()) {
                    yield undo.get().completedAt().isPresent() ? done : done.with(name + ":back");
                }
                yield canary(request).filter(each -> !each.isShifted()).isPresent() ? done.with(name + ":shift") : done;
            }
            case PENDING, COMPLETED, REJECTED, FAILED, ROLLED_BACK, EXPIRED, SUPERSEDED -> done;
        };
    }

    private static World claim(World world, String name) {
        var holder = "apply-" + world.workers().size();
        return switch (StateMachine.apply(world.request(name), new Command.Claim(holder, world.now()))) {
            case Transition.Moved(var status) ->
                world.with(name, noted -> new World.Noted(noted.request().with(status), noted.progress()))
                        .with(name + ":claimed");
            case Transition.Unchanged() -> world;
            case Transition.Refused _ -> world;
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
            case "shift" -> shift(world, name);
            case "shifted" -> ControllerModel.move(world, name, new Command.Shifted(world.now()));
            case "back" -> swapBack(world, name);
            case "returned" -> ControllerModel.move(world, name, new Command.Undone(world.now()));
            default -> throw new IllegalStateException(worker);
        };
    }

    private static World swap(World world, String name) {
        var request = world.request(name);
        var to = ControllerModel.version(request.spec().newImage());
        if (world.live() == to && world.author().equals(name)) {
            return world.with(name + ":written");
        }
        if (world.live() != ControllerModel.version(request.spec().currentImage())) {
            return world;
        }
        var canary = route(world, request);
        if (canary.isPresent() && !canary.equals(canary(request))) {
            return ControllerModel.move(world, name, new Command.Split(canary.get(), world.now()))
                    .with(name + ":claimed");
        }
        return world.image(to, name)
                .traffic(canary.map(Canary::wanted).or(world.workload()::traffic))
                .patched(name)
                .with(name + ":written");
    }

    /** How the traffic comes to the new image. */
    private static Optional<Canary> route(World world, UpdateRequest request) {
        return world.workload().traffic().flatMap(traffic -> switch (traffic) {
            case Traffic.Whole() when request.spec().isRollback() -> Optional.empty();
            case Traffic.Whole() -> Optional.of(Stations.CANARY);
            case Traffic.Split split -> Optional.of(Canary.whenReady(split.stable()));
            case Traffic.OfItsOwner() -> Optional.empty();
        });
    }

    private static World shift(World world, String name) {
        var request = world.request(name);
        if (world.live() != ControllerModel.version(request.spec().newImage())) {
            return world;
        }
        var shifted = world.with(name + ":shifted");
        return canary(request)
                .map(Canary::wanted)
                .filter(next -> world.workload()
                        .traffic()
                        .filter(now -> CanaryModel.share(now) < CanaryModel.share(next))
                        .isPresent())
                .map(next -> shifted.traffic(Optional.of(next)))
                .orElse(shifted);
    }

    private static World swapBack(World world, String name) {
        var spec = world.request(name).spec();
        var from = ControllerModel.version(spec.currentImage());
        if (world.live() == from) {
            return release(world, name);
        }
        if (world.live() != ControllerModel.version(spec.newImage())) {
            return ControllerModel.move(world, name, new Command.Fail("somebody changed the image", world.now()));
        }
        var back = world.image(from, name).patched("back " + name);
        return CanaryModel.isOurs(world, name)
                ? back.traffic(Optional.of(new Traffic.Split(Stations.CANARY.stable(), 0)))
                : back.with(name + ":returned");
    }

    /** The old Revision keeps the traffic until the old image runs again. */
    private static World release(World world, String name) {
        var isSplit = world.workload()
                .traffic()
                .filter(Traffic.Split.class::isInstance)
                .isPresent();
        if (!isSplit || !CanaryModel.isOurs(world, name)) {
            return world.with(name + ":returned");
        }
        return world.rollout() == 1
                ? world.traffic(Optional.of(new Traffic.Whole())).with(name + ":returned")
                : world;
    }

    private static Optional<Canary> canary(UpdateRequest request) {
        return request.status().canary();
    }
}
