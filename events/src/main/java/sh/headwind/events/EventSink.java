// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.events;

/** Port: where events go (K_SINK). */
public interface EventSink {

    /**
     * Sends the event and returns when it was accepted, which on an in-memory broker can take as long as all that hear it:
     * never called from inside a short request. A {@code Failure} means not accepted: BAD_INPUT when sending again is of
     * no use (400, 413), else UNAVAILABLE or THROTTLED.
     */
    void send(Event<?> event);
}
