// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.evaluate;

import sh.headwind.core.policy.Candidate;

/** What became of a push for one container. */
sealed interface Outcome {

    /** Why, in one sentence. */
    String reason();

    /** A request was made. */
    record Requested(String request, Candidate candidate, String reason) implements Outcome {}

    /** The container stays as it is. */
    record Kept(String reason) implements Outcome {}

    /** Something has to be mended before anything can be decided. */
    record Problem(String reason) implements Outcome {}
}
