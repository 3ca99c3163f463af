// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e.states;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import sh.headwind.core.update.Phase;

/** Worlds on the way of one update, from its push to its taking back or its good end, and of the rollback after that. */
final class Stations {

    private final List<World> passed = new ArrayList<>();

    private Stations(World beginning) {
        passed.add(beginning);
    }

    /** The stations after {@code beginning}. */
    static List<World> of(World beginning) {
        var bad = new Stations(beginning);
        var push = Stage.push("1.1.0");
        bad.go(world -> world.plus(push));
        bad.go(world -> Stage.deliver(world, push));
        bad.go(Stations::look);
        bad.go(Stations::approve);
        bad.go(Stations::look);
        bad.go(Stations::deliver);
        var good = new Stations(bad.passed.getLast());
        bad.go(world -> world.with(Moves.BAD));
        for (var check = 0; check < 4; check++) {
            bad.go(Stations::look);
            bad.go(world -> world.at(world.now().plus(Duration.ofSeconds(10))));
        }
        bad.go(Stations::deliver);
        bad.go(Stations::look);
        good.go(world -> look(world.with(Moves.WELL)));
        good.go(world -> Stage.after(world, Stage::rollBack));
        good.go(Stations::lookAtAll);
        good.go(Stations::deliver);
        bad.passed.addAll(good.passed);
        return bad.passed;
    }

    private void go(UnaryOperator<World> step) {
        passed.add(step.apply(passed.getLast()));
    }

    private static World look(World world) {
        return Stage.after(world, stage -> stage.look(world.requests().firstKey()));
    }

    private static World lookAtAll(World world) {
        var now = world;
        for (var name : world.requests().keySet()) {
            now = Stage.after(now, stage -> stage.look(name));
        }
        return now;
    }

    /** Where nobody is asked, it is approved already. */
    private static World approve(World world) {
        var name = world.requests().firstKey();
        return world.request(name).phase() == Phase.PENDING ? Stage.after(world, stage -> stage.approve(name)) : world;
    }

    private static World deliver(World world) {
        var now = world;
        for (var event : world.events()) {
            now = Stage.deliver(now, event);
        }
        return now;
    }
}
