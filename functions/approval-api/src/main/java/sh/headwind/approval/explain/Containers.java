// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.explain;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sh.headwind.core.image.Digest;
import sh.headwind.core.schedule.Hold;
import sh.headwind.core.schedule.Situation;
import sh.headwind.core.schedule.Situation.Rollouts;
import sh.headwind.core.settings.Annotation;
import sh.headwind.core.settings.InForce;
import sh.headwind.core.settings.Settings;
import sh.headwind.core.settings.SettingsResult;
import sh.headwind.core.tracking.TrackedImage;
import sh.headwind.core.tracking.TrackedStatus;
import sh.headwind.core.update.Siblings;
import sh.headwind.core.update.Tally;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateStatus.Waiting;
import sh.headwind.core.workload.Container;

/** What there is to say of the containers of one workload. */
final class Containers {

    private static final String NO_POLICY = "nowhere: neither the workload nor its Namespace has headwind.sh/policy";

    private final Facts facts;

    Containers(Facts facts) {
        this.facts = facts;
    }

    Explanation.PerContainer explain(Container container) {
        var workload = facts.workload();
        var inForce = Settings.inForce(container.name(), workload.annotations(), workload.namespaceAnnotations());
        var policy = inForce.stream()
                .filter(each -> each.annotation() == Annotation.POLICY)
                .findFirst();
        var settings = Settings.of(container.name(), workload);
        var image = facts.image(container);
        var request = facts.request(container);
        var waiting = waiting(container, settings);
        return new Explanation.PerContainer(
                container.name(),
                container.image(),
                new Why(facts, container).sentence(settings, waiting),
                policy.map(InForce::value).orElse("none"),
                policy.map(this::from).orElse(NO_POLICY),
                inForce.stream().map(Containers::setting).toList(),
                problem(container, settings),
                image.map(Containers::looked).orElse(null),
                image.stream()
                        .flatMap(each -> verdicts(facts, each, container))
                        .map(Containers::candidate)
                        .toList(),
                waiting.reasons(),
                waiting.notBefore().map(Instant::toString).orElse(null),
                request.map(Containers::request).orElse(null));
    }

    /** The verdicts on this container, the one that counted first. */
    static Stream<TrackedStatus.Verdict> verdicts(Facts facts, TrackedImage image, Container container) {
        return image.status().verdictsOn(facts.workload().ref(), container.name());
    }

    private String from(InForce policy) {
        return policy.key()
                + switch (policy.level()) {
                    case CONTAINER, WORKLOAD -> " on the workload";
                    case NAMESPACE ->
                        " on the Namespace " + facts.workload().ref().namespace();
                };
    }

    private static Explanation.Setting setting(InForce each) {
        return new Explanation.Setting(
                each.key(), each.value(), each.level().name().toLowerCase(Locale.ROOT));
    }

    private @Nullable String problem(Container container, SettingsResult settings) {
        return switch (settings) {
            case SettingsResult.Unreadable unreadable -> unreadable.sentence();
            case SettingsResult.Readable _ ->
                facts.use(container).flatMap(TrackedImage.Use::problem).orElse(null);
        };
    }

    private static Explanation.Looked looked(TrackedImage image) {
        var status = image.status();
        return new Explanation.Looked(
                image.source().name(),
                image.pollingInterval().isPresent(),
                status.newest().map(newest -> newest.tag().value()).orElse(null),
                status.newest().map(newest -> newest.digest().value()).orElse(null),
                status.lastPoll().map(Instant::toString).orElse(null),
                status.lastError().orElse(null));
    }

    private static Explanation.Candidate candidate(TrackedStatus.Verdict verdict) {
        return new Explanation.Candidate(
                verdict.candidate(),
                verdict.verdict(),
                verdict.reason(),
                verdict.at().toString());
    }

    private static Explanation.Request request(UpdateRequest request) {
        var spec = request.spec();
        return new Explanation.Request(
                request.identity().name(),
                request.phase().text(),
                spec.newImage(),
                Tally.of(request).toString(),
                request.status().decision().approvedBy().orElse(null),
                spec.terms().expiresAt().map(Instant::toString).orElse(null),
                request.status().message().orElse(null));
    }

    /** What the controller says that holds the open request; else what would hold an update that were made now. */
    private Waiting waiting(Container container, SettingsResult settings) {
        var open = facts.request(container).filter(request -> !request.phase().isTerminal());
        if (open.isPresent() && !open.get().status().waiting().reasons().isEmpty()) {
            return open.get().status().waiting();
        }
        return switch (settings) {
            case SettingsResult.Unreadable _ -> Waiting.NONE;
            case SettingsResult.Readable readable -> Hold.of(readable.settings().timing(), asOfNow(container, open));
        };
    }

    private Situation asOfNow(Container container, Optional<UpdateRequest> open) {
        var lastUpdate = open.map(request -> Siblings.lastUpdate(request, facts.workload(), facts.requests()))
                .orElse(facts.workload().records().lastUpdate());
        return new Situation(facts.now(), lastUpdate, seenAt(container, open), facts.cluster(), Rollouts.NONE);
    }

    /** A candidate that nobody has seen yet has no age that could hold it. */
    private Instant seenAt(Container container, Optional<UpdateRequest> open) {
        var digest = open.flatMap(request -> request.spec().newDigest());
        return digest.flatMap(value -> firstSeen(container, value))
                .or(() -> open.map(request -> request.identity().createdAt()))
                .orElse(Instant.EPOCH);
    }

    private Optional<Instant> firstSeen(Container container, Digest digest) {
        return facts.image(container).stream()
                .flatMap(image -> image.status().firstSeen().stream())
                .filter(sighting -> sighting.digest().equals(digest))
                .map(TrackedStatus.Sighting::at)
                .findFirst();
    }
}
