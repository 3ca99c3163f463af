// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.tracking;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sh.headwind.core.image.Digest;
import sh.headwind.core.image.Tag;
import sh.headwind.core.tracking.TrackedStatus;
import sh.headwind.core.tracking.TrackedStatus.Counts;
import sh.headwind.core.tracking.TrackedStatus.Sighting;
import sh.headwind.core.tracking.TrackedStatus.Verdict;
import sh.headwind.kubernetes.api.Instants;
import sh.headwind.kubernetes.api.Text;
import sh.headwind.kubernetes.resource.TrackedState;

/** The status of a TrackedImage between wire and domain. What cannot be read is left out: it is seen again. */
final class StateMapping {

    private static final int TEXT = 1024;
    private static final int VERDICTS = 2000;

    private StateMapping() {}

    static TrackedState toWire(TrackedStatus status) {
        var counts = status.counts();
        return new TrackedState(
                status.lastPoll().map(Instants::write).orElse(null),
                status.lastError().map(text -> Text.limited(text, TEXT)).orElse(null),
                status.newest().map(StateMapping::sighting).orElse(null),
                status.verdicts().stream()
                        .limit(VERDICTS)
                        .map(StateMapping::verdict)
                        .toList(),
                status.firstSeen().stream()
                        .limit(TrackedStatus.SIGHTINGS)
                        .map(StateMapping::sighting)
                        .toList(),
                counts.polls(),
                counts.pollErrors(),
                counts.found(),
                counts.evaluations(),
                status.lastPollTime().toMillis());
    }

    static TrackedStatus toDomain(TrackedState state) {
        return new TrackedStatus(
                Instants.read(state.lastPoll()),
                Optional.ofNullable(state.lastError()),
                Optional.ofNullable(state.newest()).flatMap(StateMapping::sighting),
                stream(state.verdicts()).map(StateMapping::verdict).toList(),
                stream(state.firstSeen())
                        .flatMap(each -> sighting(each).stream())
                        .toList(),
                new Counts(
                        count(state.polls()),
                        count(state.pollErrors()),
                        count(state.found()),
                        count(state.evaluations())),
                Duration.ofMillis(count(state.lastPollMillis())));
    }

    private static TrackedState.Sighting sighting(Sighting sighting) {
        return new TrackedState.Sighting(
                sighting.tag().value(), sighting.digest().value(), Instants.write(sighting.at()));
    }

    private static Optional<Sighting> sighting(TrackedState.Sighting wire) {
        var tag = Text.orEmpty(wire.tag());
        var digest = Text.orEmpty(wire.digest());
        if (!Tag.isValid(tag) || !Digest.isValid(digest)) {
            return Optional.empty();
        }
        return Optional.of(new Sighting(
                new Tag(tag), new Digest(digest), Instants.read(wire.at()).orElse(Instant.EPOCH)));
    }

    private static TrackedState.Verdict verdict(Verdict verdict) {
        return new TrackedState.Verdict(
                verdict.kind(),
                verdict.name(),
                verdict.container(),
                Text.limited(verdict.candidate(), TEXT),
                verdict.verdict(),
                Text.limited(verdict.reason(), TEXT),
                Instants.write(verdict.at()));
    }

    private static Verdict verdict(TrackedState.Verdict wire) {
        return new Verdict(
                Text.orEmpty(wire.kind()),
                Text.orEmpty(wire.name()),
                Text.orEmpty(wire.container()),
                Text.orEmpty(wire.candidate()),
                Text.orEmpty(wire.verdict()),
                Text.orEmpty(wire.reason()),
                Instants.read(wire.at()).orElse(Instant.EPOCH));
    }

    private static <T> Stream<T> stream(@Nullable List<T> list) {
        return Optional.ofNullable(list).orElse(List.of()).stream();
    }

    private static long count(@Nullable Long value) {
        return value == null ? 0 : value;
    }
}
