// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.tracking;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import sh.headwind.core.image.Repository;

/**
 * Where versions come from: a repository of a registry, or a chart of a classic chart repository.
 *
 * @param name {@code docker.io/library/nginx}; for a chart in a registry {@code host/path/<chart>}, in a classic repository
 *     {@code https://host/path/<chart>}
 */
public record Source(Kind kind, String name) {

    /** What is found there. */
    public enum Kind {
        IMAGE,
        CHART;

        /** As it stands in resources. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The images of a repository. */
    public static Source image(Repository repository) {
        return new Source(Kind.IMAGE, repository.toString());
    }

    /** The repository to ask by the distribution protocol; empty for a classic chart repository. */
    public Optional<Repository> repository() {
        return isClassicChart() ? Optional.empty() : Optional.of(Repository.parse(name));
    }

    /** Whether versions stand in an {@code index.yaml}. */
    public boolean isClassicChart() {
        return name.startsWith("https://") || name.startsWith("http://");
    }

    /** Value of the label that finds all that use this name: 40 hex digits. Images and charts of one name share it. */
    public String hash() {
        try {
            var sha = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha).substring(0, 40);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
