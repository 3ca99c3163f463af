// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import java.time.Instant;
import java.util.Optional;
import sh.headwind.core.tracking.TrackedImage;
import sh.headwind.core.tracking.TrackedStatus;

/** A tracked image in words. */
final class TrackedView {

    private final Instant now;

    TrackedView(Instant now) {
        this.now = now;
    }

    TrackedPage.Row row(TrackedImage image) {
        var status = image.status();
        return new TrackedPage.Row(
                image.source().name(),
                image.namespace(),
                image.source().kind().text(),
                status.newest().map(newest -> newest.tag().value()).orElse(""),
                status.lastPoll()
                        .map(at -> "polled " + Ago.relative(at, now))
                        .orElse(image.pollingInterval().isPresent() ? "not polled yet" : "by webhook only"),
                status.lastError().orElse(""),
                image.uses().stream().map(use -> use(use, status)).toList());
    }

    private static TrackedPage.Use use(TrackedImage.Use use, TrackedStatus status) {
        var mark = use.problem()
                .map(problem -> new Mark("problem", "phase-failed", problem))
                .or(() -> verdict(use, status))
                .orElse(new Mark("waiting", "", "nothing was pushed or found yet"));
        return new TrackedPage.Use(
                use.workload().kind() + " " + use.workload().name(),
                use.container(),
                ImageText.of(use.image()).version(),
                use.policy(),
                mark.text(),
                mark.tone(),
                mark.why());
    }

    private record Mark(String text, String tone, String why) {}

    private static Optional<Mark> verdict(TrackedImage.Use use, TrackedStatus status) {
        return status.verdicts().stream()
                .filter(each -> each.kind().equals(use.workload().kind()))
                .filter(each -> each.name().equals(use.workload().name()))
                .filter(each -> each.container().equals(use.container()))
                .map(each -> new Mark(
                        each.verdict() + (each.candidate().isEmpty() ? "" : " " + each.candidate()),
                        tone(each.verdict()),
                        each.reason()))
                .findFirst();
    }

    /** The class of the style sheet in which a verdict is coloured. */
    static String tone(String verdict) {
        return switch (verdict) {
            case "update" -> "phase-completed";
            case "problem" -> "phase-failed";
            default -> "";
        };
    }
}
