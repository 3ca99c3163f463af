// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Optional;

/**
 * What came back.
 *
 * @param uri where from, after redirects
 * @param body bounded in size and time; read while the connection stands
 */
record Answer(int status, HttpHeaders headers, URI uri, InputStream body) {

    Optional<String> header(String name) {
        return headers.firstValue(name);
    }
}
