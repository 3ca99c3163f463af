// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.chart;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateRequest;

/**
 * Counts the update requests that are kept: it needs no server of metrics, and forgets with the requests.
 *
 * @param requests those that the caller may see
 */
public record LiveMeasurements(Collection<UpdateRequest> requests, Instant now) implements Measurements {

    @Override
    public String name() {
        return "live";
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                Metric.PENDING,
                Metric.REQUESTED,
                Metric.APPROVED,
                Metric.REJECTED,
                Metric.APPLIED,
                Metric.FAILED,
                Metric.ROLLED_BACK,
                Metric.SUPERSEDED);
    }

    @Override
    public Series series(Metric metric, Span span) {
        return switch (metric) {
            case PENDING -> span.series(metric, index -> pendingAt(span.at((int) index + 1)));
            case WEBHOOKS, NEW_TAGS -> new Series(metric, List.of()); // no request tells of these
            case REQUESTED, APPROVED, REJECTED, APPLIED, FAILED, ROLLED_BACK, EXPIRED, SUPERSEDED ->
                count(metric, span);
        };
    }

    private Series count(Metric metric, Span span) {
        var counts = new long[span.range().steps()];
        requests.forEach(request ->
                at(metric, request).ifPresent(at -> span.index(at).ifPresent(index -> counts[index]++)));
        return span.series(metric, index -> counts[(int) index]);
    }

    private long pendingAt(Instant end) {
        var at = end.isAfter(now) ? now : end;
        return requests.stream()
                .filter(request -> !request.identity().createdAt().isAfter(at))
                .filter(request ->
                        request.phase() == Phase.PENDING || decidedAt(request).isAfter(at))
                .count();
    }

    private static Instant decidedAt(UpdateRequest request) {
        var decision = request.status().decision();
        return decision.approvedAt()
                .or(decision::rejectedAt)
                .or(() -> request.status().lastUpdated())
                .orElse(Instant.MIN);
    }

    /** When it happened to {@code request}; empty when it did not. */
    private static Optional<Instant> at(Metric metric, UpdateRequest request) {
        var decision = request.status().decision();
        return switch (metric) {
            case REQUESTED -> Optional.of(request.identity().createdAt());
            case APPROVED -> decision.approvedAt();
            case REJECTED -> decision.rejectedAt();
            case APPLIED -> ended(request, Phase.COMPLETED);
            case FAILED -> ended(request, Phase.FAILED);
            case ROLLED_BACK -> ended(request, Phase.ROLLED_BACK);
            case EXPIRED -> ended(request, Phase.EXPIRED);
            case SUPERSEDED -> ended(request, Phase.SUPERSEDED);
            case PENDING, WEBHOOKS, NEW_TAGS -> Optional.empty();
        };
    }

    private static Optional<Instant> ended(UpdateRequest request, Phase phase) {
        return request.phase() == phase ? request.status().lastUpdated() : Optional.empty();
    }
}
