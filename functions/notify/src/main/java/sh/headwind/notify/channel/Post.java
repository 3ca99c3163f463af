// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notify.channel;

import java.util.Map;
import sh.headwind.core.configuration.Confidential;

/**
 * What is sent: JSON by POST.
 *
 * @param address holds the right to post there, for most receivers
 * @param headers besides the content type
 */
public record Post(Confidential address, String body, Map<String, String> headers) {

    public Post {
        headers = Map.copyOf(headers);
    }

    Post(Confidential address, String body) {
        this(address, body, Map.of());
    }
}
