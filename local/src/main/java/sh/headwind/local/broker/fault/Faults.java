// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local.broker.fault;

/** Port: the trouble on the way. */
@FunctionalInterface
public interface Faults {

    /** No trouble at all: the default. */
    Faults NONE = (hop, event, attempt) -> new Fault.None();

    /**
     * What happens to this attempt.
     *
     * @param hop {@code ingress}, the key of a Trigger, or that with {@code #dead-letter}
     * @param event id of the event
     * @param attempt counted from 0; at the ingress always 0, because a broker does not know its publishers' attempts
     */
    Fault at(String hop, String event, int attempt);
}
