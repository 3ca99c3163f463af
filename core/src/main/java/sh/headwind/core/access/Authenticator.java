// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.access;

import java.util.Optional;

/** Port: whose token it is. */
@FunctionalInterface
public interface Authenticator {

    /** The person behind a bearer token; empty when the token is unknown, expired or names nobody. */
    Optional<Person> authenticate(String token);
}
