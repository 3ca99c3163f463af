// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local.broker.fault;

import java.time.Duration;

/** What happens to one attempt to pass an event over one hop. */
public sealed interface Fault {

    /** Nothing: the attempt is made. */
    record None() implements Fault {}

    /** The sender sees success, the receiver nothing: the event is lost here. */
    record Drop() implements Fault {}

    /** The receiver gets the event twice. */
    record Duplicate() implements Fault {}

    /** The receiver gets the event this much later. */
    record Late(Duration by) implements Fault {}

    /** The connection breaks before the receiver gets the event. */
    record Reset() implements Fault {}

    /** Somebody on the way answers 503. */
    record Unavailable() implements Fault {}

    /** The receiver does its work, and its answer is lost. */
    record LostAnswer() implements Fault {}
}
