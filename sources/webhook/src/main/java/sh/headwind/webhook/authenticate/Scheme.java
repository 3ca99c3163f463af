// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.authenticate;

/** A way to prove that the sender knows a secret. */
public interface Scheme {

    /**
     * Whether the request proves the knowledge of {@code secret}, in a time that does not tell how near it came. A {@code
     * Failure} of kind UNAVAILABLE when that cannot be decided now.
     */
    boolean proves(Request request, String secret);
}
