// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import sh.headwind.core.image.Digest;
import sh.headwind.core.image.ImageReference;
import sh.headwind.core.image.Tag;

/**
 * What a container runs now.
 *
 * @param tag empty where the image is pinned by a digest alone: nothing is offered then
 * @param digest what runs, where it is known
 * @param pushedAt when that was pushed; where it is not known, a candidate of the same tag may tell
 * @param quarantined digests that were rolled back here and are not offered again
 */
public record Running(Optional<Tag> tag, Optional<Digest> digest, Optional<Instant> pushedAt, Set<Digest> quarantined) {

    public Running {
        quarantined = Set.copyOf(quarantined);
    }

    /** What a reference says, with nothing in quarantine. */
    public static Running of(ImageReference image) {
        return new Running(image.effectiveTag(), image.digest(), Optional.empty(), Set.of());
    }

    /** A tag of which nothing else is known. */
    public static Running of(Tag tag) {
        return new Running(Optional.of(tag), Optional.empty(), Optional.empty(), Set.of());
    }

    /** The same with the digest that pods report. */
    public Running withDigest(Digest reported) {
        return new Running(tag, Optional.of(reported), pushedAt, quarantined);
    }

    /** The same, pushed or built then. */
    public Running withPushedAt(Instant moment) {
        return new Running(tag, digest, Optional.of(moment), quarantined);
    }

    /** The same with other digests in quarantine. */
    public Running withQuarantined(Set<Digest> digests) {
        return new Running(tag, digest, pushedAt, digests);
    }
}
