// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import sh.headwind.core.canary.Canary;
import sh.headwind.core.canary.Traffic;

/** Worlds on the way of one update, from its push to its taking back, and of the rollback after it. */
final class Stations {

    /** What an update of a workload with traffic goes by; its interval passes in one leap of {@link Actions}. */
    static final Canary CANARY = Canary.first("web-00001", List.of(10, 50), Duration.ofMinutes(3));

    private Stations() {}

    /** Those of a workload without traffic, each with that many faults still to come. */
    static List<World> all(int faults) {
        var stations = new ArrayList<World>();
        stations.add(Actions.beginning(faults, Optional.empty()));
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

    /** Those of a canary: its steps, its failure at the second of them, and its taking back. */
    static List<World> ofCanary(int faults) {
        var stations = new ArrayList<World>();
        stations.add(Actions.pushFirst(Actions.beginning(faults, Optional.of(new Traffic.Whole()))));
        then(stations, world -> ControllerModel.reconcile(ControllerModel.reconcile(world, "a"), "a"));
        then(stations, world -> ApplyModel.deliver(world, "apply a"));
        then(stations, world -> work(world, "a:claimed"));
        then(stations, world -> work(world, "a:claimed"));
        then(stations, world -> work(world, "a:written"));
        then(stations, world -> ControllerModel.reconcile(later(world.rollout(1)), "a"));
        then(stations, world -> ControllerModel.reconcile(world, "a"));
        then(stations, world -> ApplyModel.deliver(world, "apply a"));
        then(stations, world -> work(world, "a:shift"));
        then(stations, world -> work(world, "a:shifted"));
        var half = stations.getLast();
        then(stations, world -> check(check(check(world.rollout(2)))));
        then(stations, world -> ControllerModel.reconcile(world, "a"));
        then(stations, world -> ApplyModel.deliver(world, "back a"));
        then(stations, world -> work(world, "a:back"));
        stations.add(ControllerModel.reconcile(later(half), "a"));
        stations.add(Actions.pushRollback(half));
        return stations;
    }

    private static World later(World world) {
        return Actions.later(world, CANARY.interval());
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
