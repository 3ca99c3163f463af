// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.evaluate;

import sh.headwind.core.policy.Verdict.Keep;

/** What speaks against a confirmed candidate that the policy would take. */
sealed interface Objection {

    /** This candidate alone is out of question: another one may do. */
    record ToCandidate(Keep keep) implements Objection {}

    /** Nothing has to be done, or can be, whatever else there is. */
    record ToAny(Outcome outcome) implements Objection {}
}
