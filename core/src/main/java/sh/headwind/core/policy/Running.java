// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import java.time.Instant;
import java.util.Optional;
import sh.headwind.core.image.Digest;
import sh.headwind.core.image.ImageReference;
import sh.headwind.core.image.Tag;
import sh.headwind.core.workload.Container;
import sh.headwind.core.workload.Workload;

/**
 * What a container runs now.
 *
 * @param tag empty where the image is pinned by a digest alone: nothing is offered then
 * @param digest what runs, where it is known
 * @param pushedAt when that was pushed; where it is not known, a candidate of the same tag may tell
 * @param quarantine what was rolled back here and is not offered again
 * @param past what ran here before
 */
public record Running(
        Optional<Tag> tag, Optional<Digest> digest, Optional<Instant> pushedAt, Quarantine quarantine, Past past) {

    /** What a reference says, without a past. */
    public static Running of(ImageReference image) {
        return new Running(image.effectiveTag(), image.digest(), Optional.empty(), Quarantine.NONE, Past.NONE);
    }

    /** A tag of which nothing else is known. */
    public static Running of(Tag tag) {
        return new Running(Optional.of(tag), Optional.empty(), Optional.empty(), Quarantine.NONE, Past.NONE);
    }

    /** The same with the digest that pods report. */
    public Running withDigest(Digest reported) {
        return new Running(tag, Optional.of(reported), pushedAt, quarantine, past);
    }

    /** The same, pushed or built then. */
    public Running withPushedAt(Instant moment) {
        return new Running(tag, digest, Optional.of(moment), quarantine, past);
    }

    /** The same with something else in quarantine. */
    public Running withQuarantine(Quarantine other) {
        return new Running(tag, digest, pushedAt, other, past);
    }

    /** The same after other versions. */
    public Running withPast(Past other) {
        return new Running(tag, digest, pushedAt, quarantine, other);
    }

    /** The same with what Headwind noted on the workload about that container. */
    public Running in(Workload workload, Container container) {
        var held = Quarantine.of(workload.quarantined(container.name()));
        return withQuarantine(held).withPast(Past.of(workload, container, held));
    }
}
