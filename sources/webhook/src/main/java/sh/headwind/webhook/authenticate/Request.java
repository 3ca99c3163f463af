// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.authenticate;

import java.util.Map;
import java.util.Optional;

/**
 * A request as it came, before anything in it is believed.
 *
 * @param pathToken the last segment of the path behind the kind; empty when there is none
 * @param headers by name in lower case; of repeated ones the first
 * @param body the raw bytes
 */
@SuppressWarnings("ArrayRecordComponent") // raw bytes, handed on and never compared
public record Request(String pathToken, Map<String, String> headers, byte[] body) {

    /** The value of a header, whose name is given in lower case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
