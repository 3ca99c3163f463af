// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.receive;

import java.util.List;
import sh.headwind.webhook.settings.Receiver;

/** What a path leads to. */
public sealed interface Access {

    /** Nothing: there is no such receiver, or it has no secret and is not open to all. */
    record Closed() implements Access {}

    /** A receiver that takes requests from anybody. */
    record OpenToAll(Receiver receiver) implements Access {}

    /** A receiver that takes requests that prove one of the secrets. */
    record Guarded(Receiver receiver, List<String> secrets) implements Access {}
}
