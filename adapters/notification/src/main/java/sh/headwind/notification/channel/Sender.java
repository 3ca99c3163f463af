// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notification.channel;

import java.time.Duration;
import java.util.Optional;

/** Port: one attempt to hand over a post. */
@FunctionalInterface
public interface Sender {

    /**
     * Empty when the receiver took it (2xx); else why not, in a few words that hold nothing of the address.
     *
     * @param timeout for the whole attempt
     */
    Optional<String> send(Post post, Duration timeout);
}
