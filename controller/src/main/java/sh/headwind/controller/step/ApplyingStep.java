// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.step;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import sh.headwind.core.canary.Canary;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.UpdateStatus.Waiting;
import sh.headwind.core.workload.Rollout;

/** What to do with a request whose image is written: judge the rollout (contract §9). */
public final class ApplyingStep {

    /** Time between two checks of a rollout. */
    public static final Duration CHECK_INTERVAL = Duration.ofSeconds(10);

    /** Who takes back what fails. */
    public static final String AUTO_ROLLBACK = "headwind-auto-rollback";

    private ApplyingStep() {}

    static Step of(Situation situation) {
        var undo = situation.request().status().undo();
        if (undo.isPresent() && undo.get().completedAt().isPresent()) {
            return new Step.Move(
                    new Command.RollBack("rolled back: " + undo.get().reason(), situation.now()));
        }
        return switch (situation.target()) {
            case Target.Gone() -> undo.isPresent() ? takingBack() : end(situation, "the workload is gone");
            case Target.Elsewhere() -> undo.isPresent() ? takingBack() : end(situation, Target.Elsewhere.REASON);
            case Target.Found found -> of(situation, found);
        };
    }

    private static Step takingBack() {
        return new Step.Dispatch(Step.Errand.TAKE_BACK);
    }

    private static Step of(Situation situation, Target.Found found) {
        var standing = Standing.of(situation.request(), found.workload());
        var isWanted = standing.place() == Standing.Place.WANTED;
        var other = standing.by()
                .filter(name -> !name.equals(situation.request().identity().name()));
        var isUndone = situation.request().status().undo().isPresent();
        if (other.isPresent() && (isUndone || !isWanted)) {
            return new Step.Move(
                    new Command.RollBack("rolled back by " + other.get() + ": " + standing.what(), situation.now()));
        }
        if (isUndone) {
            return takingBack();
        }
        return isWanted
                ? judge(situation, found.rollout())
                : end(situation, standing.what() + " meanwhile, by somebody else");
    }

    private static Step judge(Situation situation, Rollout rollout) {
        if (isShownAsPaused(situation) && !(rollout instanceof Rollout.Paused)) {
            // This write is what the time of the rollout counts from anew.
            return new Step.Move(new Command.Wait(Waiting.NONE, situation.now()));
        }
        return switch (rollout) {
            case Rollout.Healthy() ->
                situation
                        .request()
                        .status()
                        .canary()
                        .flatMap(canary -> onward(situation, canary))
                        .orElseGet(() -> complete(situation));
            case Rollout.Gone() -> end(situation, "the workload is gone");
            case Rollout.Paused(var detail) -> paused(situation, detail);
            case Rollout.InProgress(var detail) ->
                isTimedOut(situation) ? late(situation, "not healthy in time: " + detail) : passed(situation);
            case Rollout.Failing(var reason) ->
                isTimedOut(situation) ? takeBack(situation, reason) : failed(situation, reason);
        };
    }

    private static boolean isShownAsPaused(Situation situation) {
        return situation.request().status().waiting().equals(Waiting.PAUSED);
    }

    private static Step paused(Situation situation, String detail) {
        var isTold = situation.request().status().message().equals(Optional.of(detail));
        return isShownAsPaused(situation) && isTold
                ? rest(situation)
                : new Step.Move(new Command.Wait(Waiting.PAUSED, Optional.of(detail), situation.now()));
    }

    /** What a canary has to do before the update is complete: write its share, wait, take the next one. */
    private static Optional<Step> onward(Situation situation, Canary canary) {
        if (canary.isShifted() && canary.isLast()) {
            return Optional.empty();
        }
        if (situation.progress().failedChecks() > 0) {
            return Optional.of(new Step.NoteChecks(0));
        }
        return Optional.of(canary.due()
                .map(due -> due.isAfter(situation.now())
                        ? waited(situation, due)
                        : new Step.Move(new Command.Shift(situation.now())))
                .orElseGet(() -> new Step.Dispatch(Step.Errand.APPLY)));
    }

    private static Step waited(Situation situation, Instant due) {
        var look = situation.now().plus(CHECK_INTERVAL);
        return new Step.Rest(Optional.of(due.isBefore(look) ? due : look));
    }

    private static Step complete(Situation situation) {
        var image = situation.request().spec().newImage();
        var note =
                situation.request().status().message().map(text -> "; " + text).orElse("");
        return new Step.Move(new Command.Complete(image + " runs and is healthy" + note, situation.now()));
    }

    /** A canary was healthy before, and its steps take longer than a rollout may: a moment without readiness is one check. */
    private static Step late(Situation situation, String reason) {
        return isCanary(situation) ? failed(situation, reason) : takeBack(situation, reason);
    }

    private static Step passed(Situation situation) {
        return situation.progress().failedChecks() > 0 ? new Step.NoteChecks(0) : rest(situation);
    }

    private static Step failed(Situation situation, String reason) {
        if (nextCheck(situation).isAfter(situation.now())) {
            return rest(situation);
        }
        var failed = situation.progress().failedChecks() + 1;
        var allowed = situation.request().spec().terms().rollback().retries();
        return failed >= allowed ? takeBack(situation, reason) : new Step.NoteChecks(failed);
    }

    private static Step takeBack(Situation situation, String reason) {
        var spec = situation.request().spec();
        return (spec.terms().rollback().auto() || isCanary(situation)) && !spec.isRollback()
                ? new Step.Move(new Command.Undo(AUTO_ROLLBACK, reason, situation.now()))
                : end(situation, reason);
    }

    /** Who sends a part of the traffic ahead wants it back when that part fails. */
    private static boolean isCanary(Situation situation) {
        return situation.request().status().canary().isPresent();
    }

    private static Step end(Situation situation, String message) {
        return new Step.Move(new Command.Fail(message, situation.now()));
    }

    private static boolean isTimedOut(Situation situation) {
        var started = situation.request().status().lastUpdated().orElse(situation.now());
        var timeout = situation.request().spec().terms().rollback().timeout();
        return !started.plus(timeout).isAfter(situation.now());
    }

    /** A failing check counts once in an interval, however often something changes; a good one is believed at once. */
    private static Instant nextCheck(Situation situation) {
        return situation.lastCheck().map(last -> last.plus(CHECK_INTERVAL)).orElse(Instant.MIN);
    }

    private static Step rest(Situation situation) {
        var next = nextCheck(situation);
        return new Step.Rest(Optional.of(
                next.isAfter(situation.now()) ? next : situation.now().plus(CHECK_INTERVAL)));
    }
}
