// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.io.IOException;
import java.net.URI;
import sh.headwind.core.image.Digest;
import sh.headwind.core.image.Repository;
import sh.headwind.core.image.Tag;

/**
 * Asks by HEAD what a tag points at: no manifest travels, and no registry counts it as a pull.
 *
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#checking-if-content-exists-in-the-registry">OCI
 *     distribution: checking if content exists</a>
 */
record DigestEndpoint(URI base, Repository repository, Tag tag) implements Endpoint<DigestEndpoint.Pointer> {

    /** What the registry says. */
    sealed interface Pointer {

        /** The tag points there. */
        record To(Digest digest) implements Pointer {}

        /** There is no such tag. */
        record Nowhere() implements Pointer {}

        /** There is, but this registry tells digests only with the manifest. */
        record Untold() implements Pointer {}
    }

    @Override
    public Call call() {
        var uri = base.resolve("/v2/" + repository.path() + "/manifests/" + tag);
        return Call.head("read the digest of " + repository + ":" + tag, uri).with("Accept", Accept.MANIFESTS);
    }

    @Override
    public Pointer read(Answer answer) throws IOException {
        if (answer.status() == 404) {
            return new Pointer.Nowhere();
        }
        if (answer.status() != 200) {
            throw Unexpected.status(answer);
        }
        return Digests.told(answer).<Pointer>map(Pointer.To::new).orElseGet(Pointer.Untold::new);
    }
}
