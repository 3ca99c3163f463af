// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import sh.headwind.core.image.Digest;
import sh.headwind.core.image.Repository;

/**
 * Gets a manifest by tag or digest, and believes it only when its content has the digest that was asked for or told.
 *
 * @param reference tag or digest
 */
record ManifestEndpoint(URI base, Repository repository, String reference, long limit)
        implements Endpoint<Optional<ManifestEndpoint.Document>> {

    /** A manifest or index, with the digest that its content really has. */
    record Document(Digest digest, JsonNode json) {}

    @Override
    public Call call() {
        var separator = Digest.isValid(reference) ? "@" : ":";
        var uri = base.resolve("/v2/" + repository.path() + "/manifests/" + reference);
        return Call.get("read the manifest of " + repository + separator + reference, uri, limit)
                .with("Accept", Accept.MANIFESTS);
    }

    @Override
    public Optional<Document> read(Answer answer) throws IOException {
        if (answer.status() == 404) {
            return Optional.empty();
        }
        if (answer.status() != 200) {
            throw Unexpected.status(answer);
        }
        var body = answer.body().readAllBytes();
        var told = Digests.told(answer);
        var wanted = Digest.isValid(reference) ? Optional.of(new Digest(reference)) : told;
        var digest = wanted.map(claim -> Digests.of(body, claim)).orElseGet(() -> Digests.of(body));
        if (!digest.equals(wanted.orElse(digest))
                || told.filter(claim -> !Digests.of(body, claim).equals(claim)).isPresent()) {
            throw new Unexpected("the content does not have the digest it should have");
        }
        return Optional.of(new Document(digest, Json.tree(body)));
    }
}
