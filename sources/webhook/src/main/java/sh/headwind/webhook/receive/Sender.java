// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.receive;

import java.util.List;
import sh.headwind.webhook.settings.Receiver;

/**
 * Who sent a request, as far as it is known.
 *
 * @param authenticated whether a secret was proven
 * @param hosts registry hosts this sender may speak for; empty: any
 */
public record Sender(Receiver receiver, boolean authenticated, List<String> hosts) {}
