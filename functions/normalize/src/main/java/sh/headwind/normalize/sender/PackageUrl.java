// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize.sender;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Excerpt;
import sh.headwind.core.image.Repository;
import sh.headwind.core.image.Tag;

/**
 * A package URL, {@code pkg:type/namespace/name@version?qualifiers#subpath}, of which each part is percent-encoded.
 *
 * @param name with its namespace
 * @param version of an image its digest; of the type {@code docker} it may be the tag
 * @param location {@code repository_url}: of the type {@code oci} the whole repository, of {@code docker} its registry
 * @see <a href="https://github.com/package-url/purl-spec/blob/main/types-doc/oci-definition.md">purl: oci</a>
 * @see <a href="https://github.com/package-url/purl-spec/blob/main/types-doc/docker-definition.md">purl: docker</a>
 */
record PackageUrl(String type, String name, Optional<String> version, Optional<String> location, Optional<String> tag) {

    private static final String SCHEME = "pkg:";
    private static final String DOCKER = "docker";

    /** Reads a package URL; a {@link Failure} of kind BAD_INPUT when it is none. */
    static PackageUrl parse(String text) {
        var bare = before(text, '#');
        var slash = bare.indexOf('/');
        if (!bare.startsWith(SCHEME) || slash < 0) {
            throw Failure.badInput("read the package URL '" + Excerpt.of(text) + "'", "expected pkg:type/name");
        }
        var path = before(bare.substring(slash + 1), '?');
        var qualifiers = after(bare, '?').orElse("");
        return new PackageUrl(
                bare.substring(SCHEME.length(), slash).toLowerCase(Locale.ROOT),
                decoded(before(path, '@')),
                after(path, '@').map(PackageUrl::decoded),
                qualifier(qualifiers, "repository_url").map(location -> location.replaceFirst("^https?://", "")),
                qualifier(qualifiers, "tag"));
    }

    /** Whether it names an image of a registry. */
    boolean isImage() {
        return type.equals("oci") || isDocker();
    }

    /** The repository of an image; empty where the URL leaves out its registry. */
    Optional<Repository> repository() {
        return isDocker()
                ? Optional.of(Repository.of(location.orElse(Repository.DOCKER_HUB), name))
                : location.map(Repository::parse);
    }

    /** What was pushed: its tag, and its digest where there is one. */
    Tagged tagged(Optional<Instant> at) {
        return new Tagged(tag.or(() -> version.filter(text -> isDocker() && Tag.isValid(text))), version, at);
    }

    private boolean isDocker() {
        return type.equals(DOCKER);
    }

    private static Optional<String> qualifier(String qualifiers, String key) {
        return Stream.of(qualifiers.split("&"))
                .filter(pair -> pair.startsWith(key + "="))
                .findFirst()
                .map(pair -> decoded(pair.substring(key.length() + 1)));
    }

    private static String before(String text, char mark) {
        var at = text.indexOf(mark);
        return at < 0 ? text : text.substring(0, at);
    }

    private static Optional<String> after(String text, char mark) {
        var at = text.indexOf(mark);
        return at < 0 ? Optional.empty() : Optional.of(text.substring(at + 1));
    }

    private static String decoded(String encoded) {
        try {
            // a plus is a plus here: only forms read it as a space
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Failure.badInput("read the package URL", "it is not percent-encoded")
                    .because(e);
        }
    }
}
