// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.events;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Payload of {@link EventTypes#WEBHOOK_RECEIVED}: one notification of one sender, as it came. Read it by {@link #text()}.
 *
 * @param sender kind of the sender, e.g. {@code dockerhub}
 * @param receiver name of the receiver, where the route had one
 * @param authenticated whether the sender proved that it knows the secret of the receiver
 * @param hosts registry hosts this receiver may speak for; empty: any
 * @param headers the few headers that tell what the body is, names in lower case
 * @param encoding how the body is written, see {@link WebhookBody}; absent: as it came
 * @param body the notification as sent, or the bare element of a batch (one of {@code events[]}, one CloudEvent)
 */
public record WebhookReceived(
        String sender,
        @Nullable String receiver,
        boolean authenticated,
        List<String> hosts,
        Map<String, String> headers,
        @Nullable String encoding,
        String body) {

    /** The notification as text; a {@code Failure} of kind BAD_INPUT when its encoding cannot be undone. */
    public String text() {
        return new WebhookBody(encoding, body).decoded();
    }
}
