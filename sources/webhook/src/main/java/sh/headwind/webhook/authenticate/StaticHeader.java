// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.authenticate;

/** The secret is the value of a header, alone or as a bearer token. */
record StaticHeader(String name) implements Scheme {

    @Override
    public boolean proves(Request request, String secret) {
        var value = request.header(name).orElse("");
        // both are compared each time, so that the time does not tell which form was tried
        var verbatim = ConstantTime.equal(value, secret);
        var bearer = ConstantTime.equal(value, "Bearer " + secret);
        return verbatim || bearer;
    }
}
