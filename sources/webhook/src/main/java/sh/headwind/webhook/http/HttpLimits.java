// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.http;

import java.time.Duration;
import sh.headwind.events.WebhookBody;

/**
 * What a client may cost.
 *
 * @param bodyBytes longest body
 * @param headerBytes longest head of a request
 * @param bodiesBytes of all requests together that are being received
 * @param connections open at once
 * @param patience for a whole request to arrive, and for the next one on an open connection
 */
record HttpLimits(int bodyBytes, int headerBytes, long bodiesBytes, int connections, Duration patience) {

    static final HttpLimits DEFAULT =
            new HttpLimits(WebhookBody.MAX_BYTES, 16 * 1024, 32L << 20, 1_000, Duration.ofSeconds(5));
}
