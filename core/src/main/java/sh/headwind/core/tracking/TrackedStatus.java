// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.tracking;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sh.headwind.core.image.Digest;
import sh.headwind.core.image.Tag;
import sh.headwind.core.workload.WorkloadRef;

/**
 * What was seen at a source and decided about it; written by poll and evaluate-policy.
 *
 * @param firstSeen when a tag was first seen to point at a digest, newest first, at most {@link #SIGHTINGS}
 */
public record TrackedStatus(
        Optional<Instant> lastPoll,
        Optional<String> lastError,
        Optional<Sighting> newest,
        List<Verdict> verdicts,
        List<Sighting> firstSeen,
        Counts counts,
        Duration lastPollTime) {

    /** Sightings that are kept. */
    public static final int SIGHTINGS = 50;

    /** Nothing was looked at yet. */
    public static final TrackedStatus NEW = new TrackedStatus(
            Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of(), Counts.ZERO, Duration.ZERO);

    public TrackedStatus {
        verdicts = List.copyOf(verdicts);
        firstSeen = List.copyOf(firstSeen);
    }

    /** A tag with the digest it pointed at, and when that was first seen. */
    public record Sighting(Tag tag, Digest digest, Instant at) {}

    /**
     * What was decided on one tag for one container, of the newest decision only: first the tag that counted, then others of
     * the same push. {@code verdict} is update, keep or problem.
     */
    public record Verdict(
            String kind, String name, String container, String candidate, String verdict, String reason, Instant at) {}

    /** How often something happened since the object exists. */
    public record Counts(long polls, long pollErrors, long found, long evaluations) {

        /** Nothing happened. */
        public static final Counts ZERO = new Counts(0, 0, 0, 0);
    }

    /** When {@code tag} was first seen to point at {@code digest}. */
    public Optional<Instant> firstSeen(Tag tag, Digest digest) {
        return firstSeen.stream()
                .filter(each -> each.tag().equals(tag) && each.digest().equals(digest))
                .map(Sighting::at)
                .findFirst();
    }

    /** The verdicts on one container of a workload, the one that counted first. */
    public Stream<Verdict> verdictsOn(WorkloadRef workload, String container) {
        return verdicts.stream()
                .filter(verdict -> verdict.kind().equals(workload.kind())
                        && verdict.name().equals(workload.name())
                        && verdict.container().equals(container));
    }

    /** With this sighting, unless the tag and digest are known. */
    public TrackedStatus seen(Sighting sighting) {
        if (firstSeen(sighting.tag(), sighting.digest()).isPresent()) {
            return this;
        }
        var sightings = new ArrayList<Sighting>();
        sightings.add(sighting);
        firstSeen.stream().limit(SIGHTINGS - 1L).forEach(sightings::add);
        return new TrackedStatus(lastPoll, lastError, newest, verdicts, sightings, counts, lastPollTime);
    }

    /** After an evaluation: its verdicts in place of older ones for the same containers, one more evaluation counted. */
    public TrackedStatus evaluated(List<Verdict> now, Optional<Sighting> newestNow) {
        var merged = new ArrayList<>(now);
        verdicts.stream()
                .filter(old -> now.stream().noneMatch(each -> sameContainer(old, each)))
                .forEach(merged::add);
        var counted = new Counts(counts.polls(), counts.pollErrors(), counts.found(), counts.evaluations() + 1);
        return new TrackedStatus(
                lastPoll, lastError, newestNow.or(() -> newest), merged, firstSeen, counted, lastPollTime);
    }

    /** Without verdicts on containers that use it no more: workloads come and go, and nobody else takes theirs away. */
    public TrackedStatus usedBy(Collection<TrackedImage.Use> uses) {
        var used = uses.stream()
                .map(use -> List.of(use.workload().kind(), use.workload().name(), use.container()))
                .collect(Collectors.toSet());
        var left = verdicts.stream()
                .filter(each -> used.contains(List.of(each.kind(), each.name(), each.container())))
                .toList();
        return new TrackedStatus(lastPoll, lastError, newest, left, firstSeen, counts, lastPollTime);
    }

    private static boolean sameContainer(Verdict one, Verdict other) {
        return one.kind().equals(other.kind())
                && one.name().equals(other.name())
                && one.container().equals(other.container());
    }
}
