// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import sh.headwind.core.image.Digest;
import sh.headwind.core.image.Repository;

/**
 * Gets the config of an image.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/v1.1.1/config.md#properties">OCI image: properties of a
 *     config</a>
 */
record ConfigEndpoint(URI base, Repository repository, Digest digest, long limit)
        implements Endpoint<ConfigEndpoint.Config> {

    /**
     * What we read of it.
     *
     * @param platform {@code os/architecture[/variant]}
     */
    record Config(Optional<Instant> created, Optional<String> platform) {}

    @Override
    public Call call() {
        var uri = base.resolve("/v2/" + repository.path() + "/blobs/" + digest);
        return Call.get("read the config of " + repository + "@" + digest, uri, limit);
    }

    @Override
    public Config read(Answer answer) throws IOException {
        if (answer.status() != 200) {
            throw Unexpected.status(answer);
        }
        var body = answer.body().readAllBytes();
        if (!Digests.of(body, digest).equals(digest)) {
            throw new Unexpected("the content does not have the digest it should have");
        }
        var json = Json.tree(body);
        return new Config(time(json.path("created").asText("")), Manifests.platform(json));
    }

    /** Builds that leave the time out write the year 1 or 1970: that is not known. */
    static Optional<Instant> time(String text) {
        try {
            var time = OffsetDateTime.parse(text).toInstant();
            return Optional.of(time).filter(each -> each.isAfter(Instant.EPOCH));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
