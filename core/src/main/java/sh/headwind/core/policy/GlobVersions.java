// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import sh.headwind.core.image.Tag;
import sh.headwind.core.image.Version;
import sh.headwind.core.pattern.Glob;

/**
 * The line through the tags that match a glob, where all of them are versions but for {@code latest}. To know that, each was
 * read once, and need not be again.
 *
 * @param base the version that runs
 * @param versions by tag; empty for {@code latest}
 * @param scale that read them
 */
record GlobVersions(Tag running, Version base, Map<String, Optional<Version>> versions, VersionScale scale)
        implements Line<Version> {

    /** Empty if a tag that matches is no version, {@code running} first of all. */
    static Optional<GlobVersions> of(Glob glob, Tag running, Collection<Candidate> candidates) {
        var base = Version.of(running);
        if (base.isEmpty() || !glob.matches(running.value())) {
            return Optional.empty();
        }
        var scale = new VersionScale();
        var versions = HashMap.<String, Optional<Version>>newHashMap(candidates.size());
        for (var candidate : candidates) {
            var tag = candidate.tag();
            if (!glob.matches(tag.value()) || NeverOffered.refuse(tag).isPresent()) {
                continue;
            }
            var version = scale.read(tag.value());
            if (version.isEmpty() && !tag.equals(Tag.LATEST)) {
                return Optional.empty();
            }
            versions.put(tag.value(), version);
        }
        return Optional.of(new GlobVersions(running, base.get(), versions, scale));
    }

    @Override
    public Place<Version> place(Candidate candidate) {
        var tag = candidate.tag();
        var known = versions.get(tag.value());
        if (known == null) {
            return Place.off(Reason.NO_MATCH, tag + " does not match the pattern");
        }
        if (known.isEmpty()) {
            return Place.off(Reason.UNREADABLE, tag + " is not " + scale.noun());
        }
        var version = known.get();
        return scale.incomparable(base, version)
                .<Place<Version>>map(Place.Off::new)
                .orElseGet(() -> Place.of(scale.compare(version, base), version, tag, running));
    }

    @Override
    public Comparator<Version> order() {
        return scale.order();
    }
}
