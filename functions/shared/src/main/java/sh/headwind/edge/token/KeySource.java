// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge.token;

import java.security.PublicKey;
import java.util.Map;

/** Port: the public keys of an issuer of tokens. */
public interface KeySource {

    /** The keys by their id, as the issuer publishes them now. A {@code Failure} of kind UNAVAILABLE when it does not answer. */
    Map<String, PublicKey> fetch();
}
