// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sh.headwind.core.image.Tag;
import sh.headwind.core.image.Version;
import sh.headwind.core.pattern.Glob;

/**
 * The tags that match a glob, where all of them are versions but for {@code latest}. To know that, each was read once; the line
 * through them need not read them again.
 *
 * @param versions by tag; empty for {@code latest}
 */
record GlobVersions(Map<String, Optional<Version>> versions) {

    /** Empty if a tag that matches is no version, {@code running} first of all. */
    static Optional<GlobVersions> of(Glob glob, Tag running, Collection<Candidate> candidates) {
        var base = Version.of(running);
        if (base.isEmpty()) {
            return Optional.empty();
        }
        var versions = HashMap.<String, Optional<Version>>newHashMap(candidates.size());
        if (glob.matches(running.value())) {
            versions.put(running.value(), base);
        }
        for (var candidate : candidates) {
            var tag = candidate.tag();
            if (!glob.matches(tag.value()) || NeverOffered.refuse(tag).isPresent()) {
                continue;
            }
            var version = Version.of(tag);
            if (version.isEmpty() && !tag.equals(Tag.LATEST)) {
                return Optional.empty();
            }
            versions.put(tag.value(), version);
        }
        return Optional.of(new GlobVersions(versions));
    }

    /** The tags themselves. */
    Texts texts() {
        return tag -> versions.containsKey(tag.value()) ? Optional.of(List.of(tag.value())) : Optional.empty();
    }

    /** The order of versions, for these. */
    VersionScale scale() {
        return new VersionScale(text -> versions.getOrDefault(text, Optional.empty()));
    }
}
