// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.registry;

import java.util.Optional;

/**
 * What one entry of a pull secret says. Never printed: {@link #toString()} names the secret only.
 *
 * @param origin the secret it comes from, {@code name} without namespace: what a message may say
 * @param username may be empty when there is an identity token
 * @param password or access token
 * @param identityToken a refresh token, to be exchanged at the token endpoint
 * @param reach what else its repository wants
 */
public record Credential(String origin, String username, String password, Optional<String> identityToken, Reach reach) {

    /** One that is shown in the ordinary way. */
    public Credential(String origin, String username, String password, Optional<String> identityToken) {
        this(origin, username, password, identityToken, Reach.ORDINARY);
    }

    /** A user with a password or token. */
    public static Credential basic(String origin, String username, String password) {
        return new Credential(origin, username, password, Optional.empty());
    }

    /** Only what its repository wants else, without user and token. */
    public static Credential anonymous(String origin, Reach reach) {
        return new Credential(origin, "", "", Optional.empty(), reach);
    }

    /** The same under another name. */
    public Credential named(String other) {
        return new Credential(other, username, password, identityToken, reach);
    }

    /** The same for a repository that wants this too. */
    public Credential with(Reach other) {
        return new Credential(origin, username, password, identityToken, other);
    }

    /** Whether it names a user or holds a token. */
    public boolean isLogin() {
        return !username.isEmpty() || identityToken.isPresent();
    }

    @Override
    public String toString() {
        return "credential of secret " + origin;
    }
}
