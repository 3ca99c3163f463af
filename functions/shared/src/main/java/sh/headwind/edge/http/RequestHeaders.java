// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The headers of a request as it came. */
public final class RequestHeaders {

    private RequestHeaders() {}

    /** By name in lower case; of repeated ones the first. */
    public static Map<String, String> of(HttpServerRequest request) {
        var headers = new HashMap<String, String>();
        request.headers().forEach((name, value) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
        return headers;
    }
}
