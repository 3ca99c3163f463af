// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge.token;

import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keys that were fetched, for an hour. An unknown id has them fetched anew, because issuers rotate, but not more often than
 * once a minute, because anybody can make up an id.
 */
public final class CachedKeys {

    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final KeySource source;
    private final Clock clock;
    private Map<String, PublicKey> keys = Map.of();
    private @Nullable Instant fetched;

    /** Nothing is fetched before a key is asked for. */
    public CachedKeys(KeySource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /** The key of that id, or empty when the issuer has none; a failure when the issuer does not answer. */
    public synchronized Optional<PublicKey> find(String id) {
        var now = clock.instant();
        var limit = keys.containsKey(id) ? FRESH : PAUSE;
        if (fetched == null || now.isAfter(fetched.plus(limit))) {
            keys = source.fetch();
            fetched = now;
        }
        return Optional.ofNullable(keys.get(id));
    }
}
