// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.update;

import java.util.Optional;
import sh.headwind.core.image.Excerpt;
import sh.headwind.core.workload.Workload;

/**
 * Whether a rollback leads back. Nothing holds a rollback, neither freeze nor window, so whoever may write requests could
 * call any update one; what ran before stands in the history of the workload, and who writes requests does not write that.
 */
public final class WayBack {

    private WayBack() {}

    /** Why the request is no rollback, as a sentence; empty if it is one, or does not claim to be. */
    public static Optional<String> fault(UpdateRequest request, Workload workload) {
        var spec = request.spec();
        return !spec.isRollback() || ranBefore(spec, workload)
                ? Optional.empty()
                : Optional.of("it is no rollback: the history has no " + Excerpt.of(spec.newImage()));
    }

    /** To the letter: the request is made from the entry. */
    private static boolean ranBefore(UpdateSpec spec, Workload workload) {
        return workload.records().history().stream()
                .filter(entry -> entry.container().equals(spec.container()))
                .anyMatch(entry ->
                        entry.image().equals(spec.newImage()) && entry.digest().equals(spec.newDigest()));
    }
}
