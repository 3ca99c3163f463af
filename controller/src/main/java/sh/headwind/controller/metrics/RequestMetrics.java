// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import sh.headwind.controller.request.Journal;
import sh.headwind.controller.request.RequestKey;
import sh.headwind.core.update.Origin;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateType;
import sh.headwind.edge.metrics.PublishedCounter;
import sh.headwind.edge.metrics.PublishedMetrics;

/**
 * Counts what happens to requests. A change is counted by the controller that first sees it and not yet noted as told, so
 * that those made while no controller ran are counted too.
 */
public final class RequestMetrics implements Journal {

    private final PublishedMetrics published;
    private final Latencies latencies;

    /** Counts into the published names, and our own latencies into {@code meters}. */
    public RequestMetrics(PublishedMetrics published, MeterRegistry meters) {
        this.published = published;
        this.latencies = new Latencies(meters);
    }

    @Override
    public void entered(UpdateRequest request, Phase phase) {
        counters(request, phase).forEach(published::count);
        if (request.spec().type() == UpdateType.HELM_CHART) {
            chartCounters(phase).forEach(published::count);
        }
        latencies.entered(request, phase);
    }

    private static List<PublishedCounter> counters(UpdateRequest request, Phase phase) {
        return switch (phase) {
            case PENDING, APPLYING, EXPIRED, SUPERSEDED -> List.of();
            case APPROVED -> List.of(PublishedCounter.UPDATES_APPROVED_TOTAL);
            case REJECTED -> List.of(PublishedCounter.UPDATES_REJECTED_TOTAL);
            case COMPLETED ->
                request.spec().origin() == Origin.ROLLBACK
                        ? List.of(
                                PublishedCounter.UPDATES_APPLIED_TOTAL,
                                PublishedCounter.ROLLBACKS_TOTAL,
                                PublishedCounter.ROLLBACKS_MANUAL_TOTAL)
                        : List.of(PublishedCounter.UPDATES_APPLIED_TOTAL);
            case ROLLED_BACK ->
                request.status().undo().isPresent()
                        ? List.of(
                                PublishedCounter.UPDATES_FAILED_TOTAL,
                                PublishedCounter.ROLLBACKS_TOTAL,
                                PublishedCounter.ROLLBACKS_AUTOMATIC_TOTAL)
                        : List.of(PublishedCounter.UPDATES_FAILED_TOTAL);
            case FAILED ->
                request.spec().isRollback() || request.status().undo().isPresent()
                        ? List.of(PublishedCounter.UPDATES_FAILED_TOTAL, PublishedCounter.ROLLBACKS_FAILED_TOTAL)
                        : List.of(PublishedCounter.UPDATES_FAILED_TOTAL);
        };
    }

    private static List<PublishedCounter> chartCounters(Phase phase) {
        return switch (phase) {
            case PENDING -> List.of(PublishedCounter.HELM_UPDATES_FOUND_TOTAL);
            case APPROVED -> List.of(PublishedCounter.HELM_UPDATES_APPROVED_TOTAL);
            case REJECTED -> List.of(PublishedCounter.HELM_UPDATES_REJECTED_TOTAL);
            case COMPLETED -> List.of(PublishedCounter.HELM_UPDATES_APPLIED_TOTAL);
            case APPLYING, EXPIRED, SUPERSEDED, ROLLED_BACK, FAILED -> List.of();
        };
    }

    @Override
    public void heldByInterval(UpdateRequest request) {
        published.count(PublishedCounter.UPDATES_SKIPPED_INTERVAL_TOTAL);
    }

    @Override
    public void checked(boolean failed) {
        published.count(PublishedCounter.DEPLOYMENT_HEALTH_CHECKS_TOTAL);
        if (failed) {
            published.count(PublishedCounter.DEPLOYMENT_HEALTH_FAILURES_TOTAL);
        }
    }

    @Override
    public void dispatched(Duration waited) {
        latencies.dispatched(waited);
    }

    @Override
    public void forgotten(RequestKey key) {
        latencies.forget(key);
    }
}
