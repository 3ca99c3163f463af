// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.registry;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sh.headwind.core.image.Repository;

/**
 * The key of an entry in a pull secret: which repositories its credential is for. {@code *} stands for any text within one
 * label of the host; a path opens itself and all below it.
 *
 * @param host lower case, with its port if it has one; Docker Hub is always {@code docker.io}
 * @param path without slashes around it; empty: the whole host
 * @see <a href="https://kubernetes.io/docs/concepts/containers/images/#config-json">Kubernetes: interpretation of
 *     config.json</a>
 */
public record KeyPattern(String host, String path) {

    private static final Pattern SCHEME = Pattern.compile("^https?://");
    private static final Pattern API_VERSION = Pattern.compile("^v[12](?:/|$)");

    /** Reads {@code [https://]host[:port][/v1|/v2][/path]}. A text that is no such key makes a pattern that matches nothing. */
    public static KeyPattern parse(String key) {
        var bare = SCHEME.matcher(key.strip().toLowerCase(Locale.ROOT)).replaceFirst("");
        var slash = bare.indexOf('/');
        var host = slash < 0 ? bare : bare.substring(0, slash);
        var path = slash < 0 ? "" : bare.substring(slash + 1);
        return new KeyPattern(
                Repository.canonicalHost(host),
                API_VERSION.matcher(path).replaceFirst("").replaceFirst("/+$", ""));
    }

    /** Whether the credential of this key may be shown to the registry for {@code repository}. */
    public boolean matches(Repository repository) {
        return hostMatches(repository.host()) && pathMatches(repository.path());
    }

    private boolean hostMatches(String actual) {
        if (host.indexOf('*') < 0) {
            return host.equals(actual);
        }
        var labels = Stream.of(host.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining("[^.:]*"));
        return Pattern.matches(labels, actual);
    }

    private boolean pathMatches(String actual) {
        return path.isEmpty() || actual.equals(path) || actual.startsWith(path + "/");
    }

    @Override
    public String toString() {
        return path.isEmpty() ? host : host + "/" + path;
    }
}
