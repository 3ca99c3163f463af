// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notify;

import sh.headwind.notification.channel.Courier.Outcome.GivenUp;
import sh.headwind.notification.message.Message;

/** Port: where somebody finds out that others were not told. */
@FunctionalInterface
interface Complaints {

    /** That this was not told by that channel. Never fails: what could not be told is lost already. */
    void notTold(Message message, String channel, GivenUp outcome);
}
