// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.registry;

import java.net.URI;
import java.util.Optional;

/**
 * How a registry gives out tokens.
 *
 * @param username who may have one; empty: anybody
 * @param password of that user; also taken as its refresh token
 * @param lifetimeSeconds what the answer says of the token's life
 * @param scopesHonoured of several scopes asked for at once, only so many are granted
 * @param realm sends clients there for a token, instead of to this registry
 */
public record TokenRules(
        String username, String password, long lifetimeSeconds, int scopesHonoured, Optional<URI> realm) {

    /** Tokens for everybody, for five minutes. */
    public static TokenRules forAnybody() {
        return forUser("", "");
    }

    /** Tokens for one user only. */
    public static TokenRules forUser(String username, String password) {
        return new TokenRules(username, password, 300, Integer.MAX_VALUE, Optional.empty());
    }

    /** The same; the answer says that a token lives this long. */
    public TokenRules livingFor(long seconds) {
        return new TokenRules(username, password, seconds, scopesHonoured, realm);
    }

    /** The same; only the first of several scopes is granted. */
    public TokenRules honouringOneScope() {
        return new TokenRules(username, password, lifetimeSeconds, 1, realm);
    }

    /** The same; the challenge names another token server. */
    public TokenRules withRealm(URI elsewhere) {
        return new TokenRules(username, password, lifetimeSeconds, scopesHonoured, Optional.of(elsewhere));
    }
}
