// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import sh.headwind.controller.metrics.ImageMetrics;
import sh.headwind.controller.metrics.NotificationMetrics;
import sh.headwind.controller.metrics.RequestMetrics;
import sh.headwind.edge.metrics.PublishedCounter;
import sh.headwind.edge.metrics.PublishedGauge;
import sh.headwind.edge.metrics.PublishedHistogram;
import sh.headwind.edge.metrics.PublishedMetrics;

/** All that the controller shows, over all its terms of office; gauges are taken from the one that is in office. */
final class Meters {

    private final PublishedMetrics published;
    private final RequestMetrics requests;
    private final NotificationMetrics notifications;
    private final ImageMetrics images;
    private final AtomicReference<Optional<Controller>> controller = new AtomicReference<>(Optional.empty());

    Meters(PublishedMetrics published, MeterRegistry meters) {
        this.published = published;
        this.requests = new RequestMetrics(published, meters);
        this.notifications = new NotificationMetrics(published);
        this.images = new ImageMetrics(published, () -> ask(each -> each.index().unpolled()));
    }

    /** What a term of office needs. */
    Controller.Instruments instruments() {
        Consumer<RuntimeException> failed = _ -> published.count(PublishedCounter.RECONCILE_ERRORS_TOTAL);
        var stopwatch =
                new Stopwatch(time -> published.observe(PublishedHistogram.RECONCILE_DURATION_SECONDS, time), failed);
        return new Controller.Instruments(requests, stopwatch, images::changed, notifications::changed);
    }

    /** This one is in office from now on. */
    void inOffice(Controller now) {
        controller.set(Optional.of(now));
    }

    /** Nobody is. */
    void vacant() {
        controller.set(Optional.empty());
        refresh();
    }

    /** Takes the gauges anew. */
    void refresh() {
        published.set(PublishedGauge.UPDATES_PENDING, ask(each -> each.known().pending()));
        published.set(PublishedGauge.DEPLOYMENTS_WATCHED, watched("Deployment"));
        published.set(PublishedGauge.STATEFULSETS_WATCHED, watched("StatefulSet"));
        published.set(PublishedGauge.DAEMONSETS_WATCHED, watched("DaemonSet"));
        published.set(PublishedGauge.HELM_RELEASES_WATCHED, watched("HelmRelease"));
    }

    private long watched(String kind) {
        return ask(each -> each.index().watched(kind));
    }

    private long ask(ToLongFunction<Controller> question) {
        return controller.get().map(question::applyAsLong).orElse(0L);
    }
}
