// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import sh.headwind.core.image.Tag;
import sh.headwind.core.image.Version;

/**
 * The line of the policy {@code all}: versions of the running flavour by version, all else by the time of the push. The
 * two kinds cannot be compared with each other without going in circles, so versions stand above.
 */
record AllLine(Tag running, Optional<Version> version, Optional<Instant> pushedAt, VersionScale versions)
        implements Line<AllLine.Key> {

    /** Newer by version, or, where that is empty, by push. */
    record Key(Optional<Version> version, Instant pushedAt) {}

    static Line<Key> through(Tag tag, Running running, Collection<Candidate> candidates) {
        var pushedAt = running.pushedAt().or(() -> pushOf(tag, running, candidates));
        return new AllLine(tag, Version.of(tag), pushedAt, new VersionScale());
    }

    /** A candidate of the running tag tells when that was pushed, unless it is known to be another build. */
    private static Optional<Instant> pushOf(Tag tag, Running running, Collection<Candidate> candidates) {
        return candidates.stream()
                .filter(candidate -> candidate.tag().equals(tag))
                .filter(candidate -> running.digest().isEmpty()
                        || candidate.digest().isEmpty()
                        || candidate.digest().equals(running.digest()))
                .flatMap(candidate -> candidate.pushedAt().stream())
                .max(Comparator.naturalOrder());
    }

    @Override
    public Place<Key> place(Candidate candidate) {
        var tag = candidate.tag();
        if (tag.equals(running)) {
            return Place.of(0, new Key(version, Instant.MIN), tag, running);
        }
        if (version.isEmpty() && !running.equals(Tag.LATEST)) {
            return byPush(candidate);
        }
        var other = versions.read(tag.value());
        if (version.isPresent() && other.isPresent() && sameNames(version.get(), other.get())) {
            return byVersion(version.get(), other.get(), tag);
        }
        if (isLatestAndVersion(tag, other)) {
            return Place.off(
                    Reason.NOT_COMPARABLE, "nobody can say whether " + tag + " or " + running + " is the newer one");
        }
        return byPush(candidate);
    }

    private Place<Key> byVersion(Version from, Version to, Tag tag) {
        if (!from.suffixes().flavour().mayBecome(to.suffixes().flavour())) {
            return new Place.Off<>(VersionScale.otherFlavour(from, to));
        }
        return Place.of(versions.compare(to, from), new Key(Optional.of(to), Instant.MIN), tag, running);
    }

    private Place<Key> byPush(Candidate candidate) {
        if (candidate.pushedAt().isEmpty() || pushedAt.isEmpty()) {
            var unknown = candidate.pushedAt().isEmpty() ? candidate.tag() : running;
            return Place.off(Reason.PUSH_TIME_UNKNOWN, "nothing says when " + unknown + " was pushed");
        }
        var pushed = candidate.pushedAt().get();
        return Place.of(pushed.compareTo(pushedAt.get()), new Key(Optional.empty(), pushed), candidate.tag(), running);
    }

    private boolean isLatestAndVersion(Tag tag, Optional<Version> other) {
        return (tag.equals(Tag.LATEST) && version.isPresent()) || (running.equals(Tag.LATEST) && other.isPresent());
    }

    private static boolean sameNames(Version left, Version right) {
        return left.suffixes().flavour().hasNamesOf(right.suffixes().flavour());
    }

    @Override
    public Comparator<Key> order() {
        var byVersion = Absent.first(Version.BY_PACKAGING);
        return (left, right) -> {
            var difference = byVersion.compare(left.version(), right.version());
            return difference != 0 ? difference : compareEqualVersions(left, right);
        };
    }

    /** Of 1.3 and 1.3.0 the one that is written as the user wrote his. */
    private int compareEqualVersions(Key left, Key right) {
        var difference = Boolean.compare(hasLengthOfRunning(left), hasLengthOfRunning(right));
        return difference != 0 ? difference : left.pushedAt().compareTo(right.pushedAt());
    }

    private boolean hasLengthOfRunning(Key key) {
        return key.version().map(Version::parts).equals(version.map(Version::parts));
    }
}
