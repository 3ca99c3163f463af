// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import sh.headwind.core.registry.Credential;
import sh.headwind.core.registry.Reach;

/** What is remembered between requests: one {@link KnownHost} for each registry, one {@link Session} for each credential. */
final class Sessions {

    /** Credentials of as many hosts. */
    private static final int MOST = 10_000;

    private final Pacing pacing;
    private final Clock clock;
    private final Map<String, KnownHost> hosts = new ConcurrentHashMap<>();
    private final Recent<Key, Session> sessions = new Recent<>(MOST);

    Sessions(Pacing pacing, Clock clock) {
        this.pacing = pacing;
        this.clock = clock;
    }

    private record Key(String host, String fingerprint) {}

    KnownHost host(String name) {
        return hosts.computeIfAbsent(name, _ -> new KnownHost(pacing));
    }

    Session session(Who who) {
        var key =
                new Key(who.host(), who.credential().map(Sessions::fingerprint).orElse("anonymous"));
        return sessions.get(key, _ -> new Session(new Budget(pacing, clock), clock));
    }

    private static String fingerprint(Reach reach) {
        return reach.authorities().orElse("")
                + '\0'
                + reach.key()
                        .map(key -> key.certificates() + '\0' + key.secretKey())
                        .orElse("")
                + '\0'
                + reach.passCredentials();
    }

    /** SHA-256, so that equal credentials of different secrets share a session and none is kept as it is. */
    private static String fingerprint(Credential credential) {
        var text = credential.username()
                + '\0'
                + credential.password()
                + '\0'
                + credential.identityToken().orElse("")
                + '\0'
                + fingerprint(credential.reach());
        try {
            var sha = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
