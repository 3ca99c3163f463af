// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who may see the credentials of a registry because it gives out the registry's tokens. The registry names that place itself
 * (its realm), so a registry that was taken over, or never was one, could name any: only its own domain is believed.
 */
final class RealmRule {

    private static final Map<String, Set<String>> KNOWN = Map.of("docker.io", Set.of("auth.docker.io"));

    /** Domains under which strangers have hosts of their own: neighbours there are not family. */
    private static final Pattern SHARED = Pattern.compile("(?:[a-z]{2,3}\\.[a-z]{2}"
            + "|amazonaws\\.com|amazonaws\\.com\\.cn|azurecr\\.io|azurewebsites\\.net|windows\\.net|azure\\.com|cloudapp\\.net"
            + "|appspot\\.com|run\\.app|web\\.app|googleapis\\.com|googleusercontent\\.com|cloudfront\\.net|fastly\\.net"
            + "|github\\.io|gitlab\\.io|herokuapp\\.com|netlify\\.app|vercel\\.app|pages\\.dev|workers\\.dev|ngrok\\.io"
            + "|ngrok\\.app|nip\\.io|sslip\\.io|duckdns\\.org|dyndns\\.org|jfrog\\.io|digitaloceanspaces\\.com)");

    private final RegistryConfiguration configuration;

    RealmRule(RegistryConfiguration configuration) {
        this.configuration = configuration;
    }

    /** Whether the credentials of the registry {@code host} may be sent to {@code realm}. */
    boolean allows(String host, URI realm) {
        var place = Addresses.authority(realm);
        if (!"https".equals(realm.getScheme()) && !configuration.host(place).insecure()) {
            return false;
        }
        if (KNOWN.getOrDefault(host, Set.of()).contains(place)
                || configuration.host(host).tokenHosts().contains(place)) {
            return true;
        }
        var registry = withoutPort(host);
        var name = realm.getHost().toLowerCase(Locale.ROOT);
        return registry.equals(name)
                || (!Addresses.isLiteral(name) && domain(registry).equals(domain(name)));
    }

    private static String withoutPort(String host) {
        return host.replaceFirst(":[0-9]+$", "");
    }

    /** The part of a name that one owner has, with care: where in doubt, the whole name. */
    private static String domain(String name) {
        var labels = name.split("\\.");
        if (labels.length < 2) {
            return name;
        }
        var two = labels[labels.length - 2] + "." + labels[labels.length - 1];
        if (!SHARED.matcher(two).matches()) {
            return two;
        }
        return labels.length == 2 || !two.matches("[a-z]{2,3}\\.[a-z]{2}")
                ? name
                : labels[labels.length - 3] + "." + two;
    }
}
