// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Digest;
import sh.headwind.core.image.Repository;
import sh.headwind.core.image.Tag;
import sh.headwind.core.registry.Credential;
import sh.headwind.core.registry.Registry;

/** A repository of a registry, seen with one set of credentials. Used by one thread. */
final class RepositoryCatalogue implements Catalogue {

    private final Registry registry;
    private final Repository repository;
    private final List<Credential> credentials;
    private final Map<Tag, Optional<Digest>> digests = new HashMap<>();
    private List<Tag> tags = List.of();

    RepositoryCatalogue(Registry registry, Repository repository, List<Credential> credentials) {
        this.registry = registry;
        this.repository = repository;
        this.credentials = credentials;
    }

    @Override
    public List<Tag> tags() {
        if (tags.isEmpty()) {
            tags = registry.tags(repository, credentials);
        }
        if (tags.isEmpty()) {
            throw Failure.unavailable(
                    "list the tags of " + repository, "the registry lists none, though workloads run one of them");
        }
        return tags;
    }

    @Override
    public Optional<Digest> digest(Tag tag) {
        return digests.computeIfAbsent(tag, asked -> registry.digest(repository, asked, credentials));
    }

    @Override
    public Optional<Instant> created(Tag tag, Digest digest) {
        return registry.created(repository, digest, credentials);
    }
}
