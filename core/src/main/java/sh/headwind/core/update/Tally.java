// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.update;

import java.util.List;
import sh.headwind.core.update.UpdateSpec.Terms;
import sh.headwind.core.update.UpdateStatus.Vote;

/**
 * How many people have approved a request, of as many as its terms ask for. Whoever shows the number counts here, as the
 * decision does; the terms that count are those of {@link sh.headwind.core.settings.LeastTerms}.
 */
public record Tally(int given, int needed) {

    /** As the request stands. */
    public static Tally of(UpdateRequest request) {
        return of(request.spec().terms(), request.status().decision().votes());
    }

    static Tally of(Terms terms, List<Vote> votes) {
        var approvers =
                votes.stream().filter(Vote::approves).map(Vote::user).distinct().count();
        return new Tally((int) approvers, terms.approvals());
    }

    /** Whether nobody else has to approve. */
    public boolean isReached() {
        return given >= needed;
    }

    /** {@code 1 of 2}. */
    @Override
    public String toString() {
        return given + " of " + needed;
    }
}
