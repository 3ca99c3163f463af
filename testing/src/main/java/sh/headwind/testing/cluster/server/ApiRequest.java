// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.server;

import java.util.Map;
import sh.headwind.testing.cluster.access.Identity;

/** An HTTP request as far as the API cares. Query parameters and headers that are absent read as empty. */
record ApiRequest(String method, String path, Map<String, String> query, Headers headers, String body) {

    /** The headers that matter here, and whom the bearer token stands for. */
    record Headers(String accept, String contentType, Identity caller) {}

    String parameter(String name) {
        return query.getOrDefault(name, "");
    }

    boolean flag(String name) {
        var value = parameter(name);
        return value.equals("true") || value.equals("1");
    }

    /** Whether the caller would like rows to print instead of objects. */
    boolean wantsTable() {
        return headers.accept().startsWith("application/json;as=Table");
    }
}
