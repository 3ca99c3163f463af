// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notify.ledger;

import java.time.Duration;
import java.time.Instant;

/**
 * What stands on a request about one event and one channel.
 *
 * @param event as receivers know it, {@code update_approved}
 * @param channel its name
 * @param at when this state was entered, or said to hold still
 */
public record Note(String event, String channel, State state, Instant at) {

    /** How far the telling is. */
    public enum State {
        /** Somebody is at it; after its lease, nobody any more. */
        SENDING,
        /** The channel took it. */
        SENT,
        /** Given up. */
        FAILED
    }

    /** Whether there is nothing more to do. */
    public boolean isFinal() {
        return state != State.SENDING;
    }

    /** Whether somebody is at it who said so within the lease. */
    public boolean isHeld(Instant now, Duration lease) {
        return state == State.SENDING && at.plus(lease).isAfter(now);
    }
}
