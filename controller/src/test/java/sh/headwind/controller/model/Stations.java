// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Worlds on the way of one update, from its push to its taking back, and of the rollback after it. */
final class Stations {

    private Stations() {}

    /** All of them, each with that many faults still to come. */
    static List<World> all(int faults) {
        var stations = new ArrayList<World>();
        stations.add(Actions.beginning(faults));
        then(stations, Actions::pushFirst);
        then(stations, world -> ControllerModel.reconcile(world, "a"));
        then(stations, world -> ControllerModel.reconcile(world, "a"));
        then(stations, world -> ApplyModel.deliver(world, "apply a"));
        then(stations, world -> work(world, "a:claimed"));
        then(stations, world -> work(world, "a:written"));
        var applying = stations.getLast();
        then(stations, world -> world.rollout(2));
        then(stations, Stations::check);
        then(stations, Stations::check);
        then(stations, Stations::check);
        then(stations, world -> ControllerModel.reconcile(world, "a"));
        then(stations, world -> ApplyModel.deliver(world, "back a"));
        then(stations, world -> work(world, "a:back"));
        stations.add(ControllerModel.reconcile(applying.rollout(1), "a"));
        then(stations, Actions::pushRollback);
        return stations;
    }

    private static void then(List<World> stations, UnaryOperator<World> step) {
        stations.add(step.apply(stations.getLast()));
    }

    private static World check(World world) {
        return ControllerModel.reconcile(Actions.later(world, Duration.ofSeconds(10)), "a");
    }

    private static World work(World world, String worker) {
        return ApplyModel.write(world.workers(Lists.without(world.workers(), worker)), worker);
    }
}
