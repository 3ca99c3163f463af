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
 */
public record Credential(String origin, String username, String password, Optional<String> identityToken) {

    /** A user with a password or token. */
    public static Credential basic(String origin, String username, String password) {
        return new Credential(origin, username, password, Optional.empty());
    }

    @Override
    public String toString() {
        return "credential of secret " + origin;
    }
}
