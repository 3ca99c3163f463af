// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.authenticate;

/** The secret is the last segment of the path, for senders that can neither sign nor send a header. */
record PathToken() implements Scheme {

    @Override
    public boolean proves(Request request, String secret) {
        return ConstantTime.equal(request.pathToken(), secret);
    }
}
