// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Excerpt;

/**
 * Which addresses may be connected to. An image name is written by whoever may write a workload, so that a registry could
 * be any service of the cluster or the cloud's metadata: addresses inside are connected to only where the operator listed
 * the host.
 *
 * <p>The Java client resolves a name itself, but through the cache of the runtime, which keeps an answer for 30 seconds: what
 * is checked here right before the request is what is connected to.
 */
final class Addresses {

    private static final int LAST_PORT = 0xffff;
    private static final Pattern LITERAL = Pattern.compile("\\[.*]|[0-9.]+|0x[0-9a-f]+");

    /** Resolves a host name. */
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    private final RegistryConfiguration configuration;
    private final Resolver resolver;

    Addresses(RegistryConfiguration configuration, Resolver resolver) {
        this.configuration = configuration;
        this.resolver = resolver;
    }

    /** Throws unless every address of the host may be connected to. */
    void check(String attempted, URI uri) {
        if (configuration.host(authority(uri)).inside()) {
            return;
        }
        if (uri.getHost() == null) {
            throw Failure.badInput(attempted, "'" + Excerpt.of(uri.getRawAuthority()) + "' is no host with a port");
        }
        refusal(uri.getHost()).ifPresent(reason -> {
            throw Failure.denied(
                    attempted,
                    "%s %s; list the host as inside in headwind.registries if it is meant"
                            .formatted(uri.getHost(), reason));
        });
    }

    /** Whether the host is written as a number, which no certificate authority vouches for. */
    static boolean isLiteral(String host) {
        return LITERAL.matcher(host).matches();
    }

    /** Whether it leads to a host by http or https. */
    static boolean isHttp(URI uri) {
        return uri.getHost() != null
                && uri.getPort() <= LAST_PORT
                && String.valueOf(uri.getScheme()).matches("https?");
    }

    /** {@code host[:port]}, lower case, as registries are listed. */
    static String authority(URI uri) {
        return uri.getRawAuthority().toLowerCase(Locale.ROOT);
    }

    private Optional<String> refusal(String host) {
        var lower = host.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".svc") || lower.endsWith(".cluster.local") || lower.endsWith(".svc.")) {
            return Optional.of("is a service of the cluster");
        }
        try {
            for (var address : resolver.resolve(host)) {
                if (isInside(address)) {
                    return Optional.of("has the inside address " + address.getHostAddress());
                }
            }
            return Optional.empty();
        } catch (UnknownHostException _) {
            // the request itself will say so, and may be tried again
            return Optional.empty();
        }
    }

    private static boolean isInside(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || isShared(address);
    }

    /** 100.64.0.0/10 of carriers and some clusters, 0.0.0.0/8, and fc00::/7, which Java does not count as site-local. */
    private static boolean isShared(InetAddress address) {
        var bytes = address.getAddress();
        if (address instanceof Inet6Address) {
            return (bytes[0] & 0xfe) == 0xfc;
        }
        return bytes[0] == 0 || (bytes[0] == 100 && (bytes[1] & 0xc0) == 64);
    }
}
