// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.identity;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import sh.headwind.approval.ApprovalConfig;
import sh.headwind.core.access.Authenticator;
import sh.headwind.core.access.Person;

/** Finds out who sent a request, in the way that the mode says (contract §6.1). */
@Singleton
public class Recognition {

    /** Where the sign-in page keeps the token. */
    public static final String TOKEN_COOKIE = "headwind-token";

    private static final String BEARER = "bearer ";
    private static final String PROXY_SECRET = "X-Headwind-Proxy-Secret";
    private static final String PROXY_GROUPS = "X-Forwarded-Groups";
    private static final Person ANONYMOUS = new Person("anonymous", List.of());
    private static final Person NOBODY_IN_PARTICULAR = new Person("web-ui-user", List.of());

    private final ApprovalConfig config;
    private final Authenticator authenticator;

    Recognition(ApprovalConfig config, Authenticator authenticator) {
        this.config = config;
        this.authenticator = authenticator;
    }

    /** The sender; empty when the request does not prove who that is. */
    Optional<Person> recognise(HttpServerRequest request) {
        return switch (config.authMode()) {
            case TOKEN -> token(request).flatMap(authenticator::authenticate);
            case PROXY -> isProven(request) ? forwarded(request) : Optional.empty();
            case SIMPLE ->
                Optional.of(text(request.getHeader("X-User"))
                        .map(name -> new Person(name, List.of()))
                        .orElse(ANONYMOUS));
            case NONE -> Optional.of(NOBODY_IN_PARTICULAR);
        };
    }

    private static Optional<String> token(HttpServerRequest request) {
        var header = request.getHeader("Authorization");
        if (header != null) {
            return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    ? text(header.substring(BEARER.length()))
                    : Optional.empty();
        }
        return Optional.ofNullable(request.getCookie(TOKEN_COOKIE)).flatMap(cookie -> text(cookie.getValue()));
    }

    /** Anybody could send the headers of a proxy: it has to know the secret, or to come with a certificate that we trust. */
    private boolean isProven(HttpServerRequest request) {
        var shown = request.getHeader(PROXY_SECRET);
        var expected = config.proxySecret();
        if (shown != null && expected.isPresent()) {
            return MessageDigest.isEqual(bytes(shown), bytes(expected.get()));
        }
        return hasCertificate(request);
    }

    private static boolean hasCertificate(HttpServerRequest request) {
        var session = request.sslSession();
        if (session == null) {
            return false;
        }
        try {
            return session.getPeerPrincipal() != null;
        } catch (SSLPeerUnverifiedException e) {
            return false; // it came without one
        }
    }

    /** Two of a header mean that the proxy only added its own to what somebody sent: then nobody is believed. */
    private Optional<Person> forwarded(HttpServerRequest request) {
        var users = request.headers().getAll(config.proxyHeader());
        var lists = request.headers().getAll(PROXY_GROUPS);
        if (users.size() != 1 || lists.size() > 1) {
            return Optional.empty();
        }
        var groups = lists.stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .flatMap(group -> text(group).stream())
                .toList();
        return text(users.getFirst())
                .filter(name -> Stream.concat(Stream.of(name), groups.stream()).noneMatch(Recognition::isOfTheSystem))
                .map(name -> new Person(name, groups));
    }

    /** No proxy signs in parts of the cluster itself, and {@code system:masters} may everything. */
    private static boolean isOfTheSystem(String name) {
        return name.startsWith("system:");
    }

    private static Optional<String> text(@Nullable String value) {
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(value.strip());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
