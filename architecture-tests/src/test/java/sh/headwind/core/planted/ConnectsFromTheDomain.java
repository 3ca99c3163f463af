// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.planted;

import java.net.http.HttpClient;

/** A violation on purpose: proves that the import rules bite. */
public final class ConnectsFromTheDomain {

    private final HttpClient client = HttpClient.newHttpClient();

    /** Uses what it must not have. */
    public String version() {
        return client.version().name();
    }
}
