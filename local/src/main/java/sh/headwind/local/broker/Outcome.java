// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local.broker;

/** What became of one call of a subscriber. */
sealed interface Outcome {

    /** It took the event and said nothing. */
    record Done() implements Outcome {}

    /** It took the event and answered with another. */
    record Replied(HeldEvent reply) implements Outcome {}

    /**
     * It answered that it did not take the event.
     *
     * @param again whether another attempt can help
     */
    record Refused(int status, String body, boolean again) implements Outcome {}

    /** It did not answer: connection refused or broken, time-out. Another attempt can help. */
    record Unanswered(String why) implements Outcome {}

    /** Whether the broker should try again, as long as its retries last. */
    default boolean again() {
        return switch (this) {
            case Done _, Replied _ -> false;
            case Refused refused -> refused.again();
            case Unanswered _ -> true;
        };
    }
}
