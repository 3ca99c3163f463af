// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import java.util.Comparator;
import sh.headwind.core.policy.Verdict.Keep;

/** A policy applied to what runs: who is on the line of updates, and in which order. */
interface Line<K> {

    /** Where {@code candidate} stands, whatever the other candidates are. */
    Place<K> place(Candidate candidate);

    /** From old to new. */
    Comparator<K> order();

    /** A line without anybody on it. */
    record Empty(Keep keep) implements Line<Candidate> {

        @Override
        public Place<Candidate> place(Candidate candidate) {
            return new Place.Off<>(keep);
        }

        @Override
        public Comparator<Candidate> order() {
            return (_, _) -> 0;
        }
    }
}
