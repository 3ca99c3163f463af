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
        return new TrackedPage.Use(
                use.workload().kind() + " " + use.workload().name(),
                use.container(),
                ImageText.of(use.image()).version(),
                use.policy(),
                use.problem().or(() -> verdict(use, status)).orElse("nothing was decided yet"),
                use.problem().isPresent());
    }

    private static Optional<String> verdict(TrackedImage.Use use, TrackedStatus status) {
        return status.verdicts().stream()
                .filter(each -> each.kind().equals(use.workload().kind()))
                .filter(each -> each.name().equals(use.workload().name()))
                .filter(each -> each.container().equals(use.container()))
                .map(each -> each.verdict() + (each.candidate().isEmpty() ? "" : " " + each.candidate()) + ": "
                        + each.reason())
                .findFirst();
    }
}
