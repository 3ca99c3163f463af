// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.events;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Payload of {@link EventTypes#WEBHOOK_RECEIVED}: one notification of one sender, as it came.
 *
 * @param sender kind of the sender, e.g. {@code dockerhub}
 * @param receiver name of the receiver, where the route had one
 * @param authenticated whether the sender proved that it knows the secret of the receiver
 * @param hosts registry hosts this receiver may speak for; empty: any
 * @param headers the few headers that tell what the body is, names in lower case
 * @param body the notification, as sent, or one part of a batch
 */
public record WebhookReceived(
        String sender,
        @Nullable String receiver,
        boolean authenticated,
        List<String> hosts,
        Map<String, String> headers,
        String body) {}
