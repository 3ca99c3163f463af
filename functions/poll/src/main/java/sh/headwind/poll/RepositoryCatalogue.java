// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Digest;
import sh.headwind.core.image.Repository;
import sh.headwind.core.image.Tag;
import sh.headwind.core.registry.Credential;
import sh.headwind.core.registry.Registry;

/** A repository of a registry, seen with one set of credentials. Used by one thread. */
final class RepositoryCatalogue implements Catalogue {

    private final Repository repository;
    private final Asked<Repository, List<Tag>> lists;
    private final Asked<Tag, Optional<Digest>> digests;
    private final Asked<Digest, Optional<Instant>> times;

    RepositoryCatalogue(Registry registry, Repository repository, List<Credential> credentials) {
        this.repository = repository;
        this.lists = new Asked<>(asked -> registry.tags(asked, credentials));
        this.digests = new Asked<>(tag -> registry.digest(repository, tag, credentials));
        this.times = new Asked<>(digest -> registry.created(repository, digest, credentials));
    }

    @Override
    public List<Tag> tags() {
        var tags = lists.about(repository);
        if (tags.isEmpty()) {
            throw Failure.unavailable(
                    "list the tags of " + repository, "the registry lists none, though workloads run one of them");
        }
        return tags;
    }

    @Override
    public Optional<Digest> digest(Tag tag) {
        return digests.about(tag);
    }

    @Override
    public Optional<Digest> listedDigest(Tag tag) {
        return Optional.empty();
    }

    @Override
    public Optional<Instant> created(Tag tag, Digest digest) {
        return times.about(digest);
    }
}
