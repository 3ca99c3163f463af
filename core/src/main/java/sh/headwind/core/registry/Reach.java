// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.registry;

import java.util.Optional;

/**
 * How a repository is reached beyond user and password, where its owner says so. Never printed: {@link #toString()} tells
 * which parts there are, not what is in them.
 *
 * @param authorities certificates in PEM that are trusted for this repository, besides the usual ones
 * @param key what this client shows as its own certificate
 * @param passCredentials whether a redirect to another host takes the credentials along
 */
public record Reach(Optional<String> authorities, Optional<Key> key, boolean passCredentials) {

    /** As all are reached. */
    public static final Reach ORDINARY = new Reach(Optional.empty(), Optional.empty(), false);

    /**
     * A certificate of the client.
     *
     * @param certificates in PEM, the client's own first
     * @param secretKey in PEM
     */
    public record Key(String certificates, String secretKey) {
        @Override
        public String toString() {
            return "client certificate";
        }
    }

    @Override
    public String toString() {
        return (authorities.isPresent() ? "own authorities, " : "")
                + (key.isPresent() ? "client certificate, " : "")
                + (passCredentials ? "passes credentials" : "keeps credentials");
    }
}
