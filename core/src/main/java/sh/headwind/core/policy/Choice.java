// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import java.util.List;
import java.util.Optional;

/**
 * What a policy makes of a list of candidates.
 *
 * @param pick the one that replaces what runs
 * @param judged a verdict for each candidate: the pick, then what else would do, the first hundred from new to old and
 *     the others by tag, then what would not do, by tag
 */
public record Choice(Optional<Candidate> pick, List<Judged> judged) {

    public Choice {
        judged = List.copyOf(judged);
    }
}
