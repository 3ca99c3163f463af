// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.step;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.wave.Signal;
import sh.headwind.core.workload.Rollout;

/**
 * A request and its surroundings at one moment: all that {@link NextStep} looks at.
 *
 * @param target the workload it is about
 * @param others all other requests of the namespace that are open, and all others for the same workload
 * @param lastCheck when the rollout was last checked by this process
 * @param perNamespace updates that may be under way in a namespace at once
 * @param wave whether earlier waves of the same push let it go
 */
public record Situation(
        UpdateRequest request,
        Progress progress,
        Target target,
        List<UpdateRequest> others,
        Optional<Instant> lastCheck,
        int perNamespace,
        Signal wave,
        Instant now) {

    public Situation {
        others = List.copyOf(others);
    }

    /** Whether the platform has nothing to say against the rollout; a pause says nothing for it either. */
    public boolean goesWell() {
        return switch (target) {
            case Target.Gone(), Target.Elsewhere() -> false;
            case Target.Found found ->
                switch (found.rollout()) {
                    case Rollout.InProgress _, Rollout.Healthy _ -> true;
                    case Rollout.Failing _, Rollout.Paused _, Rollout.Gone _ -> false;
                };
        };
    }

    /** The same, with what pods say about a rollout that went wrong. */
    public Situation saying(String words) {
        return switch (target) {
            case Target.Gone(), Target.Elsewhere() -> this;
            case Target.Found(var workload, var stance, var held, var rollout) ->
                new Situation(
                        request,
                        progress,
                        new Target.Found(workload, stance, held, rollout.saying(words)),
                        others,
                        lastCheck,
                        perNamespace,
                        wave,
                        now);
        };
    }

    /** Since when an approved request may go: its approval, or the end of what held it. */
    public static Instant mayGoSince(UpdateRequest request) {
        return Clearance.since(request);
    }
}
