// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Digest;
import sh.headwind.core.image.ImageReference;
import sh.headwind.core.image.Tag;
import sh.headwind.core.workload.QuarantineEntry;

/**
 * What was rolled back in a container and is not offered again.
 *
 * @param digests a tag that was rebuilt since points at another one, and is offered
 * @param tags of images whose digest nobody knew: whatever they point at now may be the one that failed
 */
public record Quarantine(Set<Digest> digests, Set<Tag> tags) {

    /** Nothing was rolled back. */
    public static final Quarantine NONE = new Quarantine(Set.of(), Set.of());

    public Quarantine {
        digests = Set.copyOf(digests);
        tags = Set.copyOf(tags);
    }

    /** Images of which only the digest counts. */
    public static Quarantine of(Set<Digest> digests) {
        return new Quarantine(digests, Set.of());
    }

    /** What the entries of one container hold back; charts among them, {@code <chart>:<version>}. */
    public static Quarantine of(List<QuarantineEntry> entries) {
        var digests = entries.stream().flatMap(entry -> digest(entry).stream()).collect(Collectors.toSet());
        var tags = entries.stream()
                .filter(entry -> digest(entry).isEmpty())
                .flatMap(entry -> read(entry).flatMap(ImageReference::effectiveTag).stream())
                .collect(Collectors.toSet());
        return new Quarantine(digests, tags);
    }

    /** Whether the candidate is held back, as far as its digest is known by now. */
    boolean holds(Candidate candidate) {
        return tags.contains(candidate.tag())
                || candidate.digest().filter(digests::contains).isPresent();
    }

    private static Optional<Digest> digest(QuarantineEntry entry) {
        return entry.digest().or(() -> read(entry).flatMap(ImageReference::digest));
    }

    /** Empty for what a person wrote into the entry and nobody can read: no candidate is called so. */
    private static Optional<ImageReference> read(QuarantineEntry entry) {
        try {
            return Optional.of(ImageReference.parse(entry.image().replace('+', '_')));
        } catch (Failure _) {
            return Optional.empty();
        }
    }
}
