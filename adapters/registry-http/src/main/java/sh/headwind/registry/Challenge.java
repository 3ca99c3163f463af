// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpHeaders;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a registry wants to be asked. */
sealed interface Challenge {

    /** Without any proof. */
    record Open() implements Challenge {}

    /** With user and password. */
    record Basic() implements Challenge {}

    /** With a token that {@code realm} gives out. */
    record Bearer(URI realm, Optional<String> service) implements Challenge {}

    Pattern SCHEME = Pattern.compile("(?:^|,)\\s*(Bearer|Basic)(?:\\s+|$)", Pattern.CASE_INSENSITIVE);
    Pattern PARAMETER = Pattern.compile("([A-Za-z_-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,\"]+))");

    /**
     * Reads the {@code WWW-Authenticate} headers of a 401; a token is preferred to a password. Empty when they ask for
     * something else.
     *
     * @see <a href="https://datatracker.ietf.org/doc/html/rfc9110#section-11.6.1">RFC 9110: WWW-Authenticate</a>
     */
    static Optional<Challenge> of(HttpHeaders headers) {
        var found = new HashMap<String, Challenge>();
        for (var header : headers.allValues("WWW-Authenticate")) {
            collect(header, found);
        }
        return Optional.ofNullable(found.getOrDefault("bearer", found.get("basic")));
    }

    private static void collect(String header, Map<String, Challenge> found) {
        var schemes = SCHEME.matcher(header).results().toList();
        for (var i = 0; i < schemes.size(); i++) {
            var end = i + 1 < schemes.size() ? schemes.get(i + 1).start() : header.length();
            var name = schemes.get(i).group(1).toLowerCase(Locale.ROOT);
            challenge(name, header.substring(schemes.get(i).end(), end))
                    .ifPresent(challenge -> found.putIfAbsent(name, challenge));
        }
    }

    private static Optional<Challenge> challenge(String scheme, String rest) {
        if (scheme.equals("basic")) {
            return Optional.of(new Basic());
        }
        var parameters = new HashMap<String, String>();
        PARAMETER.matcher(rest).results().forEach(match -> {
            var value = match.group(2) == null ? match.group(3) : match.group(2);
            parameters.putIfAbsent(match.group(1).toLowerCase(Locale.ROOT), value);
        });
        return Optional.ofNullable(parameters.get("realm"))
                .flatMap(Challenge::address)
                .map(realm -> new Bearer(realm, Optional.ofNullable(parameters.get("service"))));
    }

    private static Optional<URI> address(String text) {
        try {
            return Optional.of(new URI(text)).filter(Addresses::isHttp);
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }
}
