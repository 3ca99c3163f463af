// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notification.channel;

import java.time.Instant;
import sh.headwind.notification.message.Message;

/** A way to tell people. */
public interface Channel {

    /** What a test says. */
    String TEST = "This is a test: Headwind reaches this channel, and will tell of image updates here.";

    /** As it stands in {@code status.notifications[].channel} and in metrics. */
    String name();

    /** The message as this channel wants it. */
    Post post(Message message);

    /** A message that only shows that this channel is reached. */
    Post test(Instant at);
}
