// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import sh.headwind.core.failure.Failure;

/**
 * Why something could not be looked at.
 *
 * @param passing whether it may be gone with the next tick; credentials and wrong input stay until somebody mends them
 */
record Trouble(String reason, boolean passing) {

    static Trouble of(Failure failure) {
        var passing = switch (failure.kind()) {
            case CONFLICT, THROTTLED, UNAVAILABLE -> true;
            case BAD_INPUT, NOT_FOUND, DENIED -> false;
        };
        return new Trouble(failure.getMessage(), passing);
    }

    /** Both, in one line. */
    Trouble and(Trouble other) {
        return new Trouble(reason + "; " + other.reason, passing || other.passing);
    }

    /** The line for the user: what happened, and when it goes on. */
    String sentence() {
        return reason + (passing ? "; tried again with the next tick" : "; tried again with the next poll");
    }
}
