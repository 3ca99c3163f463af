// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e.states;

import java.util.List;
import java.util.Optional;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Digest;
import sh.headwind.core.image.Repository;
import sh.headwind.core.image.Tag;
import sh.headwind.core.registry.Credential;
import sh.headwind.core.registry.Manifest;
import sh.headwind.core.registry.Registry;

/** A registry that has every tag there can be, each with a digest of its own. */
final class Shelf implements Registry {

    @Override
    public Optional<Digest> digest(Repository repository, Tag tag, List<Credential> credentials) {
        return Optional.of(new Digest("sha256:" + "%064x".formatted(tag.value().hashCode() & 0xffff_ffffL)));
    }

    @Override
    public List<Tag> tags(Repository repository, List<Credential> credentials) {
        throw Failure.unavailable("list tags", "nobody has to");
    }

    @Override
    public Manifest manifest(Repository repository, Digest digest, List<Credential> credentials) {
        return new Manifest(digest, List.of(), "", Optional.empty());
    }

    @Override
    public Optional<String> platform(Repository repository, Digest digest, List<Credential> credentials) {
        return Optional.empty();
    }
}
