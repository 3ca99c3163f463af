// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.update;

/** What a {@link Command} does to an update request. */
public sealed interface Transition {

    /** It moves: write this status. */
    record Moved(UpdateStatus status) implements Transition {}

    /** It is already so: nothing to write, and no error. */
    record Unchanged() implements Transition {}

    /** It does not move, and {@code reason} says why. */
    record Refused(Phase phase, String reason) implements Transition {}
}
