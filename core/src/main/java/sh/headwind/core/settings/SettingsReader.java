// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.settings;

import static sh.headwind.core.settings.Annotation.ALLOW_DOWNGRADE;
import static sh.headwind.core.settings.Annotation.ALLOW_PRERELEASE;
import static sh.headwind.core.settings.Annotation.APPROVALS;
import static sh.headwind.core.settings.Annotation.AUTO_ROLLBACK;
import static sh.headwind.core.settings.Annotation.CANARY;
import static sh.headwind.core.settings.Annotation.CANARY_INTERVAL;
import static sh.headwind.core.settings.Annotation.EVENT_SOURCE;
import static sh.headwind.core.settings.Annotation.FREEZE;
import static sh.headwind.core.settings.Annotation.HEALTH_CHECK_RETRIES;
import static sh.headwind.core.settings.Annotation.IMAGES;
import static sh.headwind.core.settings.Annotation.MIN_AGE;
import static sh.headwind.core.settings.Annotation.MIN_UPDATE_INTERVAL;
import static sh.headwind.core.settings.Annotation.PIN_DIGEST;
import static sh.headwind.core.settings.Annotation.POLLING_INTERVAL;
import static sh.headwind.core.settings.Annotation.REQUIRE_APPROVAL;
import static sh.headwind.core.settings.Annotation.ROLLBACK_TIMEOUT;
import static sh.headwind.core.settings.Annotation.SOAK;
import static sh.headwind.core.settings.Annotation.UPDATE_WINDOW;
import static sh.headwind.core.settings.Annotation.VERIFY;
import static sh.headwind.core.settings.Annotation.WAVE;

import java.time.Duration;
import java.util.List;
import sh.headwind.core.policy.Rules;
import sh.headwind.core.schedule.Durations;
import sh.headwind.core.schedule.Timing;
import sh.headwind.core.schedule.UpdateWindow;
import sh.headwind.core.settings.Settings.Approval;
import sh.headwind.core.settings.Settings.Rollback;
import sh.headwind.core.settings.Settings.Source;

/** Reads all keys, one group after the other. The defaults of the contract stand here and nowhere else. */
final class SettingsReader {

    private static final Duration SHORTEST_POLLING = Duration.ofSeconds(60);
    private static final Duration ONE_SECOND = Duration.ofSeconds(1);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final int MOST_APPROVALS = 10;
    private static final int MOST_RETRIES = 100;
    private static final int LAST_WAVE = 1000;

    private final Annotations annotations;
    private final PolicyReader policy;

    SettingsReader(Annotations annotations, boolean ofChart) {
        this.annotations = annotations;
        this.policy = new PolicyReader(annotations, ofChart);
    }

    SettingsResult read() {
        var settings = new Settings(
                rules(),
                annotations.read(IMAGES, ImageFilter::parse).orElse(ImageFilter.ALL),
                approval(),
                source(),
                timing(),
                rollback(),
                progress());
        return annotations.problems().isEmpty()
                ? new SettingsResult.Readable(settings)
                : new SettingsResult.Unreadable(annotations.problems());
    }

    private Rules rules() {
        return new Rules(
                policy.read(), flag(ALLOW_PRERELEASE, false), flag(ALLOW_DOWNGRADE, false), flag(PIN_DIGEST, false));
    }

    private Approval approval() {
        return new Approval(
                flag(REQUIRE_APPROVAL, true),
                annotations
                        .read(APPROVALS, text -> Values.number(text, 1, MOST_APPROVALS))
                        .orElse(1));
    }

    private Source source() {
        return new Source(
                annotations
                        .read(EVENT_SOURCE, text -> Values.word(text, EventSource.class))
                        .orElse(EventSource.WEBHOOK),
                annotations.read(POLLING_INTERVAL, text -> Values.atLeast(text, SHORTEST_POLLING)),
                flag(VERIFY, true));
    }

    private Timing timing() {
        return new Timing(
                annotations.read(MIN_UPDATE_INTERVAL, Durations::parse).orElse(Timing.DEFAULT.minUpdateInterval()),
                annotations.read(MIN_AGE, Durations::parse).orElse(Timing.DEFAULT.minAge()),
                annotations.read(UPDATE_WINDOW, UpdateWindow::parse).orElse(Timing.DEFAULT.window()),
                annotations.holdsOnAnyLevel(FREEZE));
    }

    private Rollback rollback() {
        return new Rollback(
                flag(AUTO_ROLLBACK, false),
                annotations
                        .read(ROLLBACK_TIMEOUT, text -> Values.atLeast(text, ONE_SECOND))
                        .orElse(FIVE_MINUTES),
                annotations
                        .read(HEALTH_CHECK_RETRIES, text -> Values.number(text, 1, MOST_RETRIES))
                        .orElse(3));
    }

    private Progress progress() {
        return new Progress(
                annotations.read(CANARY, Values::shares).orElse(List.of()),
                annotations
                        .read(CANARY_INTERVAL, text -> Values.atLeast(text, ONE_SECOND))
                        .orElse(FIVE_MINUTES),
                annotations
                        .read(WAVE, text -> Values.number(text, 0, LAST_WAVE))
                        .orElse(0),
                annotations.read(SOAK, Durations::parse).orElse(Duration.ZERO));
    }

    private boolean flag(Annotation annotation, boolean otherwise) {
        return annotations.read(annotation, Values::bool).orElse(otherwise);
    }
}
