// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.registry;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import sh.headwind.core.image.Digest;
import sh.headwind.core.image.Repository;
import sh.headwind.core.image.Tag;

/**
 * Port: what a registry says about a repository. {@code credentials} are tried in order, the next one only when the one
 * before was refused; none means anonymous. All methods throw {@code Failure} (DENIED, THROTTLED, UNAVAILABLE; NOT_FOUND
 * when the repository or manifest does not exist) and never answer with half of what the registry has.
 */
public interface Registry {

    /** The digest that {@code tag} points at now; empty when the registry says there is no such tag. Costs one HEAD. */
    Optional<Digest> digest(Repository repository, Tag tag, List<Credential> credentials);

    /** All tags of the repository, in no order; a list that ended early is a failure, not a short list. */
    List<Tag> tags(Repository repository, List<Credential> credentials);

    /**
     * What a manifest holds: its platforms, their digests, and the kind of artifact. Costs one GET, which Docker Hub counts
     * as a pull.
     */
    Manifest manifest(Repository repository, Digest digest, List<Credential> credentials);

    /** When the image was built, if it tells; of an index the time of its first platform. Costs up to three GETs. */
    default Optional<Instant> created(Repository repository, Digest digest, List<Credential> credentials) {
        return manifest(repository, digest, credentials).created();
    }

    /**
     * The platform that an image without an index was built for, {@code os/architecture[/variant]}; empty where its config
     * does not say. Costs up to two GETs.
     */
    Optional<String> platform(Repository repository, Digest digest, List<Credential> credentials);

    /**
     * The same registry for somebody who will ask about all of {@code repositories}, with the same credentials each time: one
     * token can then serve them all.
     */
    default Registry expecting(Collection<Repository> repositories) {
        return this;
    }
}
