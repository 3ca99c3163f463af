// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local.broker;

/** Which of Knative's brokers is followed where they differ. */
public enum Semantics {
    /**
     * A publisher waits until every Trigger is through, and hears 500 when one failed without a dead-letter sink; one that
     * hangs up ends the delivery; loops end by {@code knativebrokerttl}; no time-out unless a Trigger states one.
     */
    IN_MEMORY,
    /**
     * A publisher waits until the event is held; Triggers do not see each other; loops do not end; 600 s time-out unless a
     * Trigger states one; order by {@code partitionkey} where a Trigger asks for it.
     */
    KAFKA
}
