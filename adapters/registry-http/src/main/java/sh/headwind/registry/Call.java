// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import sh.headwind.core.registry.Reach;

/**
 * One request.
 *
 * @param attempted what it is for, as a message says it: {@code list the tags of ghcr.io/acme/web}
 * @param form sent as the body of a POST
 * @param limit bytes of the answer that are read at most
 * @param reach of the host that is asked
 */
record Call(
        String attempted,
        String method,
        URI uri,
        Map<String, String> headers,
        Optional<String> form,
        long limit,
        Reach reach) {

    Call {
        headers = Map.copyOf(headers);
    }

    Call(String attempted, String method, URI uri, Map<String, String> headers, Optional<String> form, long limit) {
        this(attempted, method, uri, headers, form, limit, Reach.ORDINARY);
    }

    static Call get(String attempted, URI uri, long limit) {
        return new Call(attempted, "GET", uri, Map.of(), Optional.empty(), limit);
    }

    static Call head(String attempted, URI uri) {
        return new Call(attempted, "HEAD", uri, Map.of(), Optional.empty(), 0);
    }

    Call with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new Call(attempted, method, uri, more, form, limit, reach);
    }

    Call without(String header) {
        var fewer = new HashMap<>(headers);
        fewer.remove(header);
        return new Call(attempted, method, uri, fewer, form, limit, reach);
    }

    Call with(Reach other) {
        return new Call(attempted, method, uri, headers, form, limit, other);
    }

    Call to(URI other) {
        return new Call(attempted, method, other, headers, form, limit, reach);
    }

    /** Method and address without the query, which may be long: what a message says of it. */
    String display() {
        return method + " " + uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }
}
