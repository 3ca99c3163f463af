// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.access;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The bearer tokens that are known, and whom they stand for. */
public final class Tokens {

    private final Map<String, Identity> identities = new ConcurrentHashMap<>();

    /** From now on {@code token} stands for {@code identity}. */
    public void register(String token, Identity identity) {
        identities.put(token, identity);
    }

    /** From now on nobody is known by {@code token}. */
    public void revoke(String token) {
        identities.remove(token);
    }

    /** Whom the token stands for, or empty. */
    public Optional<Identity> identify(String token) {
        return Optional.ofNullable(identities.get(token));
    }
}
