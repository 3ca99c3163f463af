// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.image;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sh.headwind.core.failure.Failure;

/**
 * Where images live: a registry host and a path, in their canonical spelling. Two texts name the same repository exactly
 * when their {@code Repository} values are equal.
 *
 * @param host lower case, with its port if it has one; Docker Hub is always {@code docker.io}
 * @param path lower case; one-segment paths of Docker Hub carry {@code library/}
 */
public record Repository(String host, String path) {

    /** The canonical host of Docker Hub. */
    public static final String DOCKER_HUB = "docker.io";

    /** Other names of Docker Hub that stand in references and in pull secrets. */
    private static final Set<String> DOCKER_HUB_ALIASES = Set.of("index.docker.io", "registry-1.docker.io");

    private static final String LIBRARY = "library/";

    private static final Pattern HOST = Pattern.compile("(?:[a-z0-9.-]+|\\[[0-9a-f:]+])(?::[0-9]{1,5})?");
    private static final Pattern PATH =
            Pattern.compile("[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*)*");
    private static final int LONGEST = 255;

    public Repository {
        if (host.length() + path.length() > LONGEST
                || !HOST.matcher(host).matches()
                || !PATH.matcher(path).matches()) {
            throw Failure.badInput(
                    "read the repository '" + Excerpt.of(host + "/" + path) + "'",
                    "expected [host[:port]/]path in lower case");
        }
    }

    /**
     * Reads {@code [host[:port]/]path} by the rule of the container engines: the first segment is a host if it has a dot
     * or a colon or is {@code localhost}, else the repository is Docker Hub's.
     *
     * @see <a href="https://github.com/distribution/reference/blob/v0.6.0/normalize.go">reference: normalize</a>
     */
    public static Repository parse(String text) {
        var slash = text.indexOf('/');
        if (slash < 0 || !isHost(text.substring(0, slash))) {
            return of(DOCKER_HUB, text);
        }
        return of(text.substring(0, slash), text.substring(slash + 1));
    }

    /** The repository of a host and a path that are known apart; applies the aliases and {@code library/} of Docker Hub. */
    public static Repository of(String host, String path) {
        var canonical = canonicalHost(host);
        if (canonical.equals(DOCKER_HUB) && path.indexOf('/') < 0) {
            return new Repository(canonical, LIBRARY + path);
        }
        return new Repository(canonical, path);
    }

    /** Lower case, and one name for all those of Docker Hub. */
    public static String canonicalHost(String host) {
        var lower = host.toLowerCase(Locale.ROOT);
        return DOCKER_HUB_ALIASES.contains(lower) ? DOCKER_HUB : lower;
    }

    /** Other texts that name a repository of Docker Hub; none for one of another host. */
    public Stream<String> aliases() {
        if (!host.equals(DOCKER_HUB)) {
            return Stream.empty();
        }
        var shortPath = path.startsWith(LIBRARY) ? path.substring(LIBRARY.length()) : path;
        return Stream.concat(Stream.of(DOCKER_HUB), DOCKER_HUB_ALIASES.stream())
                .flatMap(name -> Stream.of(name + "/" + path, name + "/" + shortPath));
    }

    private static boolean isHost(String segment) {
        return segment.indexOf('.') >= 0 || segment.indexOf(':') >= 0 || segment.equals("localhost");
    }

    @Override
    public String toString() {
        return host + "/" + path;
    }
}
