// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.chart;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateRequest;

/** Something that happens to a request at most once. */
public enum Metric {
    REQUESTED("Requested"),
    APPROVED("Approved"),
    REJECTED("Rejected"),
    APPLIED("Completed"),
    FAILED("Failed"),
    ROLLED_BACK("Rolled back"),
    EXPIRED("Expired"),
    SUPERSEDED("Superseded");

    private final String label;

    Metric(String label) {
        this.label = label;
    }

    /** The metric of that name; the prefix and the suffix of the published metrics may stand around it. */
    public static Optional<Metric> named(String text) {
        var name = text.replaceFirst("^headwind_", "").replaceFirst("_total$", "");
        return Arrays.stream(values())
                .filter(metric -> metric.text().equals(name))
                .findFirst();
    }

    /** {@code updates_approved}. */
    public String text() {
        return "updates_" + name().toLowerCase(Locale.ROOT);
    }

    /** For people. */
    public String label() {
        return label;
    }

    /** When it happened to {@code request}; empty when it did not. */
    Optional<Instant> at(UpdateRequest request) {
        var decision = request.status().decision();
        return switch (this) {
            case REQUESTED -> Optional.of(request.identity().createdAt());
            case APPROVED -> decision.approvedAt();
            case REJECTED -> decision.rejectedAt();
            case APPLIED -> ended(request, Phase.COMPLETED);
            case FAILED -> ended(request, Phase.FAILED);
            case ROLLED_BACK -> ended(request, Phase.ROLLED_BACK);
            case EXPIRED -> ended(request, Phase.EXPIRED);
            case SUPERSEDED -> ended(request, Phase.SUPERSEDED);
        };
    }

    private static Optional<Instant> ended(UpdateRequest request, Phase phase) {
        return request.phase() == phase ? request.status().lastUpdated() : Optional.empty();
    }
}
