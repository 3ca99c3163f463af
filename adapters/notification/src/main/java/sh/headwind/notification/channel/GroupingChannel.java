// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notification.channel;

import java.util.List;
import sh.headwind.notification.message.Message;

/** A channel that people read: several messages may come as one. */
public interface GroupingChannel extends Channel {

    /** Who reads it: messages of different readers are never put together. Holds no secret. */
    String readers();

    /** The messages as one, each with its own links and buttons; at least two. */
    Post together(List<Message> messages);
}
