// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sh.headwind.controller.index.IndexKey;
import sh.headwind.controller.index.KnownImage;
import sh.headwind.controller.metrics.ImageMetrics;
import sh.headwind.controller.metrics.NotificationMetrics;
import sh.headwind.controller.request.Journal;
import sh.headwind.controller.request.KnownRequest;
import sh.headwind.controller.step.Progress;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.tracking.Source;
import sh.headwind.core.tracking.TrackedStatus.Counts;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.Origin;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateSpec;
import sh.headwind.core.update.UpdateType;
import sh.headwind.edge.metrics.PublishedCounter;
import sh.headwind.edge.metrics.PublishedHistogram;
import sh.headwind.edge.metrics.PublishedMetrics;

/** No published name is only decoration: each is moved by something that happens. */
@QuarkusTest
@QuarkusTestResource(value = ControllerApplicationTest.Platform.class, restrictToAnnotatedClass = true)
class MetersTest {

    @Inject
    PublishedMetrics published;

    @Inject
    PrometheusMeterRegistry registry;

    @Test
    void every_published_counter_of_the_controller_is_moved_by_what_happens() {
        var instruments = new Meters(published, registry).instruments();

        live(instruments.journal(), UpdateType.IMAGE);
        live(instruments.journal(), UpdateType.HELM_CHART);
        takeBack(instruments.journal());
        poll(new ImageMetrics(published, () -> 2));
        tell(new NotificationMetrics(published));
        reconcile(instruments.stopwatch());

        var counters = Arrays.stream(PublishedCounter.values())
                .filter(counter -> counter != PublishedCounter.WEBHOOK_EVENTS_TOTAL) // the webhook source's
                .map(PublishedCounter::metric);
        var histograms = Arrays.stream(PublishedHistogram.values()).map(each -> each.metric() + "_count");
        assertThat(moved()).containsAll(Stream.concat(counters, histograms).toList());
    }

    @Test
    void who_wins_the_lease_again_counts_no_history_twice() {
        var images = new ImageMetrics(published, () -> 0);
        var image = Optional.of(known(Source.Kind.IMAGE, new Counts(1000, 300, 5, 40)));
        images.changed(Optional.empty(), image);
        var first = polling();

        images.changed(Optional.empty(), image);

        assertThat(polling()).isNotEmpty().isEqualTo(first);
    }

    private List<String> polling() {
        return published
                .scrape()
                .lines()
                .filter(line -> line.startsWith("headwind_polling") || line.startsWith("headwind_webhook"))
                .toList();
    }

    private static void live(Journal journal, UpdateType type) {
        for (var phase : List.of(Phase.PENDING, Phase.APPROVED, Phase.REJECTED, Phase.COMPLETED, Phase.FAILED)) {
            var pending = Sample.request("up", Sample.NOON, spec(type, Origin.WEBHOOK));
            journal.entered(Sample.in(phase, pending), phase);
        }
        journal.heldByInterval(Sample.pending("up"));
        journal.checked(false);
        journal.checked(true);
    }

    private static void takeBack(Journal journal) {
        var manual = Sample.request("back", Sample.NOON, spec(UpdateType.IMAGE, Origin.ROLLBACK));
        journal.entered(Sample.in(Phase.COMPLETED, manual), Phase.COMPLETED);
        journal.entered(Sample.in(Phase.FAILED, manual), Phase.FAILED);
        var undone = Sample.after(
                Sample.in(Phase.APPLYING, Sample.pending("up")),
                new Command.Undo("headwind", "not ready", Sample.NOON));
        journal.entered(undone, Phase.ROLLED_BACK);
    }

    private static void poll(ImageMetrics images) {
        for (var kind : Source.Kind.values()) {
            var before = new Counts(1, 0, 0, 0);
            var after = new Counts(2, 1, 1, 1);
            images.changed(Optional.of(known(kind, before)), Optional.of(known(kind, after)));
        }
    }

    private static KnownImage known(Source.Kind kind, Counts counts) {
        return new KnownImage(
                new IndexKey("shop", kind.text()), kind, 0, counts, Optional.of(Sample.NOON), Duration.ofMillis(20));
    }

    private static void tell(NotificationMetrics notifications) {
        var notes = Map.of("slack sent", 1, "teams sent", 1, "webhook sent", 1, "slack failed", 1);
        var request = Sample.request("told", Instant.now(), spec(UpdateType.IMAGE, Origin.WEBHOOK));
        notifications.changed(
                Optional.of(new KnownRequest(request, Progress.NONE, false, Map.of())),
                Optional.of(new KnownRequest(request, Progress.NONE, false, notes)));
    }

    private static void reconcile(Stopwatch stopwatch) {
        stopwatch.failures().accept(Failure.conflict("reconcile", "somebody wrote first"));
        stopwatch.times().accept(Duration.ofMillis(5));
    }

    private static UpdateSpec spec(UpdateType type, Origin origin) {
        var spec = Sample.spec(origin, true, false);
        return new UpdateSpec(
                spec.target(),
                type,
                spec.container(),
                spec.currentImage(),
                spec.newImage(),
                spec.currentDigest(),
                spec.newDigest(),
                spec.policy(),
                spec.reason(),
                spec.terms(),
                spec.origin(),
                spec.rollbackOf());
    }

    /** The names that stand above 0. */
    private List<String> moved() {
        return published
                .scrape()
                .lines()
                .filter(line -> !line.startsWith("#") && !line.contains("{"))
                .map(line -> line.split(" "))
                .filter(sample -> Double.parseDouble(sample[1]) > 0)
                .map(sample -> sample[0])
                .toList();
    }
}
