// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.apply;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Excerpt;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateStatus.Undo;
import sh.headwind.core.workload.ChangeResult;
import sh.headwind.core.workload.Container;
import sh.headwind.core.workload.ImageChange;
import sh.headwind.core.workload.Workload;
import sh.headwind.core.workload.Workloads;

/**
 * Takes back an update whose rollout failed: the image that stood there before, and the one that failed into quarantine, in
 * one patch. An image that somebody else put there meanwhile stays.
 */
final class TakeBack {

    private static final int ROUNDS = 3;

    private final Steps steps;
    private final Workloads workloads;
    private final Clock clock;

    TakeBack(Steps steps, Workloads workloads, Clock clock) {
        this.steps = steps;
        this.workloads = workloads;
        this.clock = clock;
    }

    Outcome takeBack(UpdateRequest request, Undo undo) {
        for (var round = 1; round <= ROUNDS; round++) {
            var workload = workloads.read(request.spec().target());
            if (workload.isEmpty()) {
                return fail(request, request.spec().target() + " is gone");
            }
            var container = workload.get().container(request.spec().container());
            if (container.isEmpty()) {
                return fail(
                        request,
                        "there is no container " + Excerpt.of(request.spec().container()) + " any more");
            }
            var done = takeBack(request, undo, workload.get(), container.get());
            if (done.isPresent()) {
                return done.get();
            }
        }
        throw Failure.conflict(
                "take back " + request.spec().target(), "others keep writing it; the next delivery tries again");
    }

    /** What came of it; empty when the workload is another one than was read. */
    private Optional<Outcome> takeBack(UpdateRequest request, Undo undo, Workload workload, Container container) {
        var spec = request.spec();
        var before = WrittenImage.before(spec);
        var isBack = spec.type().same(container.image(), before);
        if (isBack && isQuarantined(request, undo, workload)) {
            return Optional.of(undone(request));
        }
        if (!isBack && !container.image().equals(WrittenImage.after(spec))) {
            return Optional.of(fail(
                    request,
                    "somebody put " + Excerpt.of(container.image()) + " there meanwhile; it is left as it is"));
        }
        var swaps = isBack
                ? List.<ImageChange.Swap>of()
                : List.of(new ImageChange.Swap(container, container.image(), before));
        var records = Records.takenBack(workload.records(), request, undo, before, now());
        return switch (workloads.change(new ImageChange(workload, swaps, records))) {
            case ChangeResult.Changed() -> Optional.of(undone(request));
            case ChangeResult.Differs() -> Optional.empty();
            case ChangeResult.Gone() -> Optional.of(fail(request, spec.target() + " is gone"));
        };
    }

    private boolean isQuarantined(UpdateRequest request, Undo undo, Workload workload) {
        var entry = Records.quarantined(request, undo, now());
        return workload.records().quarantine().stream().anyMatch(each -> Records.isSame(each, entry));
    }

    private Outcome undone(UpdateRequest request) {
        return Outcome.Moved.of(steps.move(request, new Command.Undone(now())));
    }

    private Outcome fail(UpdateRequest request, String reason) {
        return Outcome.Moved.of(steps.move(request, new Command.Fail(reason, now())));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
