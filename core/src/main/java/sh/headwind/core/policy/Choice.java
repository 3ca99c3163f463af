// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import java.util.List;
import java.util.Optional;

/**
 * What a policy makes of a list of candidates.
 *
 * @param pick the one that replaces what runs
 * @param judged a verdict for each candidate: the pick, what else would do from new to old, then the rest by tag
 */
public record Choice(Optional<Candidate> pick, List<Judged> judged) {

    public Choice {
        judged = List.copyOf(judged);
    }
}
