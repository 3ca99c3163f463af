// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import sh.headwind.core.image.Tag;
import sh.headwind.core.image.Version;
import sh.headwind.core.pattern.Glob;
import sh.headwind.core.policy.Verdict.Keep;
import sh.headwind.core.update.Origin;

/** The line of the policy {@code force}: the running tag rebuilt, or another tag that was pushed and is no lower version. */
record ForceLine(Tag running, DigestLine sameTag, Optional<Glob> pattern) implements Line<ForceLine.Key> {

    private static final VersionScale VERSIONS = new VersionScale();

    /** What comes first when one push brings several tags. */
    private enum Kind {
        OTHER_TAG,
        SAME_TAG,
        NEXT_VERSION
    }

    /** How a candidate compares with the others. */
    record Key(Kind kind, Optional<Version> version, Optional<Instant> pushedAt) {}

    @Override
    public Place<Key> place(Candidate candidate) {
        if (candidate.tag().equals(running)) {
            return switch (sameTag.place(candidate)) {
                case Place.Above<Candidate> _ -> new Place.Above<>(key(Kind.SAME_TAG, candidate));
                case Place.Level<Candidate>(var keep) -> new Place.Off<>(keep);
                case Place.Below<Candidate>(var _, var keep) -> new Place.Off<>(keep);
                case Place.Off<Candidate>(var keep) -> new Place.Off<>(keep);
            };
        }
        if (candidate.origin() != Origin.WEBHOOK) {
            return Place.off(
                    Reason.NOT_PUSHED,
                    "another tag is taken only when it was pushed, and " + candidate.tag() + " was not");
        }
        if (pattern.isPresent() && !pattern.get().matches(candidate.tag().value())) {
            return Place.off(Reason.NO_MATCH, candidate.tag() + " does not match the pattern " + pattern.get());
        }
        return otherTag(candidate);
    }

    private Place<Key> otherTag(Candidate candidate) {
        var from = Version.of(running);
        var to = Version.of(candidate.tag());
        if (from.isEmpty() || to.isEmpty()) {
            return new Place.Above<>(key(Kind.OTHER_TAG, candidate));
        }
        var difference = Version.BY_NUMBER.compare(to.get(), from.get());
        if (difference < 0) {
            return new Place.Below<>(
                    key(Kind.OTHER_TAG, candidate),
                    new Keep(Reason.NOT_NEWER, candidate.tag() + " is a lower version than " + running));
        }
        var isNext =
                difference > 0 && VERSIONS.incomparable(from.get(), to.get()).isEmpty();
        return new Place.Above<>(key(isNext ? Kind.NEXT_VERSION : Kind.OTHER_TAG, candidate));
    }

    private static Key key(Kind kind, Candidate candidate) {
        return new Key(kind, Version.of(candidate.tag()), candidate.pushedAt());
    }

    @Override
    public Comparator<Key> order() {
        return Comparator.comparing(Key::kind)
                .thenComparing(Key::version, Absent.first(Version.BY_PACKAGING))
                .thenComparing(Key::pushedAt, Absent.first(Comparator.naturalOrder()));
    }
}
