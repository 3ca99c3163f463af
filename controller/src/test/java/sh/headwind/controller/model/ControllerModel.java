// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.model;

import java.util.List;
import java.util.Optional;
import sh.headwind.controller.Sample;
import sh.headwind.controller.model.World.Noted;
import sh.headwind.controller.step.NextStep;
import sh.headwind.controller.step.Situation;
import sh.headwind.controller.step.Step;
import sh.headwind.controller.step.Target;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.StateMachine;
import sh.headwind.core.update.Transition;
import sh.headwind.core.update.UpdateStatus.Waiting;
import sh.headwind.core.wave.Signal;
import sh.headwind.core.workload.Rollout;

/** The controller in the small world: the real {@link NextStep} and {@link StateMachine}, and what its answers do. */
final class ControllerModel {

    /** Events of one kind that are under way at most; more of them change nothing. */
    private static final int COPIES = 2;

    private ControllerModel() {}

    /** One reconcile of one request: one step, so that it can be killed after each. */
    static World reconcile(World world, String name) {
        var situation = situation(world, name);
        return switch (NextStep.of(situation)) {
            case Step.Move(var command) -> move(world, name, command);
            case Step.Dispatch(var errand) -> send(world, (errand == Step.Errand.APPLY ? "apply " : "back ") + name);
            case Step.NoteChecks(var failed) ->
                world.with(
                                name,
                                noted -> new Noted(
                                        noted.request(), noted.progress().failedChecks(failed)))
                        .checked(Optional.of(world.now()));
            case Step.Delete() -> world;
            case Step.Rest _ -> world;
        };
    }

    static World move(World world, String name, Command command) {
        var request = world.request(name);
        return switch (StateMachine.apply(request, command)) {
            case Transition.Moved(var status) ->
                world.with(name, noted -> new Noted(request.with(status), noted.progress()));
            case Transition.Unchanged() -> world;
            case Transition.Refused _ -> world;
        };
    }

    private static World send(World world, String event) {
        var copies = world.events().stream().filter(event::equals).count();
        return copies >= COPIES ? world : world.events(Lists.with(world.events(), event));
    }

    private static Situation situation(World world, String name) {
        var held = world.open() ? Waiting.NONE : new Waiting(List.of("window"), Optional.empty());
        var workload = Sample.ran(image(1), Sample.web(image(world.live()), world.author()));
        var target = new Target.Found(workload, Target.Stance.WAIVES, held, rollout(world));
        var wave = world.open() ? new Signal.Go() : new Signal.Stop("wave 1 failed");
        var others = world.requests().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(name))
                .map(entry -> entry.getValue().request())
                .toList();
        var noted = world.requests().get(name);
        return new Situation(noted.request(), noted.progress(), target, others, world.checked(), 1, wave, world.now());
    }

    private static Rollout rollout(World world) {
        return switch (world.rollout()) {
            case 1 -> new Rollout.Healthy();
            case 2 -> new Rollout.Failing("CrashLoopBackOff");
            case 3 -> new Rollout.Paused("the Deployment is paused");
            default -> new Rollout.InProgress("1 of 2 replicas updated");
        };
    }

    static String image(int version) {
        return "nginx:1." + version + ".0";
    }

    static int version(String image) {
        return Integer.parseInt(image.split("[.]")[1]);
    }
}
