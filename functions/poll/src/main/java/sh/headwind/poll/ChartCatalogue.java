// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Digest;
import sh.headwind.core.image.Tag;
import sh.headwind.core.registry.ChartVersion;
import sh.headwind.events.EventIds;

/** The versions of one chart of a classic repository, whose index is read when the first of them is wanted. */
record ChartCatalogue(String source, Supplier<List<ChartVersion>> index) implements Catalogue {

    @Override
    public List<Tag> tags() {
        var versions = index.get();
        if (versions.isEmpty()) {
            throw Failure.unavailable(
                    "list the versions of " + source, "the index has none, though a release runs one");
        }
        return versions.stream()
                .map(version -> version.version().replace('+', '_'))
                .filter(Tag::isValid)
                .map(Tag::new)
                .toList();
    }

    /** Of the archive; where the index does not tell, that of the version's name, so that it can be remembered. */
    @Override
    public Optional<Digest> digest(Tag tag) {
        return find(tag)
                .map(version -> version.digest()
                        .orElseGet(() -> new Digest("sha256:" + EventIds.hash(source, version.version()))));
    }

    @Override
    public Optional<Digest> listedDigest(Tag tag) {
        return digest(tag);
    }

    @Override
    public Optional<Instant> created(Tag tag, Digest digest) {
        return find(tag).flatMap(ChartVersion::created);
    }

    private Optional<ChartVersion> find(Tag tag) {
        return index.get().stream()
                .filter(version -> version.version().replace('+', '_').equals(tag.value()))
                .findFirst();
    }
}
