// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import sh.headwind.core.image.Digest;
import sh.headwind.core.image.Tag;

/** What one look at a source shows. Each question is put to the registry once, whoever and however many ask. */
interface Catalogue {

    /** All tags; never empty, because workloads run one of them: a registry that lists none is not believed. */
    List<Tag> tags();

    /** What a tag points at; empty when it vanished since it was listed. */
    Optional<Digest> digest(Tag tag);

    /** The same where it was told with the list, so that nothing has to be asked. */
    Optional<Digest> listedDigest(Tag tag);

    /** When it was built or published, if that is told. */
    Optional<Instant> created(Tag tag, Digest digest);
}
