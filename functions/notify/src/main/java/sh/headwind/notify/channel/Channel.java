// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notify.channel;

import sh.headwind.notify.message.Message;

/** A way to tell people. */
public interface Channel {

    /** As it stands in {@code status.notifications[].channel} and in metrics. */
    String name();

    /** The message as this channel wants it. */
    Post post(Message message);
}
