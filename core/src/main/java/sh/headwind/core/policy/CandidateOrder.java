// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import java.util.Comparator;
import sh.headwind.core.image.Digest;

/** Candidates by tag, then by all else: 0 for equal ones only. Says nothing about which is newer. */
enum CandidateOrder implements Comparator<Candidate> {
    BY_TAG;

    private static final Comparator<Candidate> OF_ONE_TAG = Comparator.comparing(
                    Candidate::digest, Absent.first(Comparator.comparing(Digest::value)))
            .thenComparing(Candidate::pushedAt, Absent.first(Comparator.naturalOrder()))
            .thenComparing(Candidate::origin);

    @Override
    public int compare(Candidate left, Candidate right) {
        // Ten thousand tags are compared more than a hundred thousand times: no detour for the common case.
        var difference = left.tag().value().compareTo(right.tag().value());
        return difference != 0 ? difference : OF_ONE_TAG.compare(left, right);
    }
}
