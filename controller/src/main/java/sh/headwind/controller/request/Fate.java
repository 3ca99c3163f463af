// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.request;

import java.util.List;
import java.util.Optional;
import sh.headwind.controller.step.Standing;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.wave.Member.State;
import sh.headwind.core.workload.Workload;

/**
 * What became of an update of an earlier wave. The workload has the last word: an update that went well counts for as long as
 * its image stands there.
 *
 * @param request the update
 * @param theirs all requests for its container
 * @param workload as it is now
 */
record Fate(UpdateRequest request, List<UpdateRequest> theirs, Workload workload) {

    /** How it stands; empty for one that is no part of its wave any more: something newer took its place. */
    Optional<State> state() {
        return switch (request.phase()) {
            case PENDING, APPROVED, APPLYING -> Optional.of(new State.Open());
            case COMPLETED ->
                Optional.of(undone().or(this::replaced).orElseGet(() -> new State.Healthy(request.lastWritten())));
            case REJECTED, FAILED, ROLLED_BACK, EXPIRED -> Optional.of(failed());
            case SUPERSEDED -> superseded();
        };
    }

    private State failed() {
        return new State.Failed("it is " + request.phase().text()
                + request.status().message().map(text -> ", " + text).orElse(""));
    }

    /** A rollback by hand after the end is a failure that was seen late. */
    private Optional<State> undone() {
        return theirs.stream()
                .filter(each -> each.spec().isRollback() && isLater(each))
                .filter(each -> each.phase() == Phase.COMPLETED || !each.phase().isTerminal())
                .findFirst()
                .map(each -> new State.Failed(
                        "it was rolled back by " + each.identity().name()));
    }

    /** By somebody's hand, or by a rollback that went wrong; what a later update put there is the story of that one. */
    private Optional<State> replaced() {
        var standing = Standing.of(request, workload);
        return standing.place() == Standing.Place.WANTED || isOfLaterUpdate(standing)
                ? Optional.empty()
                : Optional.of(new State.Failed("it is " + request.phase().text() + ", but " + standing.what()));
    }

    private boolean isOfLaterUpdate(Standing standing) {
        return theirs.stream()
                .filter(each -> !each.spec().isRollback() && isLater(each))
                .anyMatch(
                        each -> standing.by().equals(Optional.of(each.identity().name())));
    }

    /** One that nothing newer took the place of ended because somebody changed the workload: as well as the image there is. */
    private Optional<State> superseded() {
        var newer = theirs.stream()
                .filter(each -> !each.spec().isRollback())
                .anyMatch(each -> request.status()
                        .supersededBy()
                        .equals(Optional.of(each.identity().name())));
        if (newer) {
            return Optional.empty();
        }
        return Standing.of(request, workload).place() == Standing.Place.WANTED
                ? Optional.of(new State.Healthy(request.lastWritten()))
                : Optional.of(failed());
    }

    private boolean isLater(UpdateRequest other) {
        return other.identity().createdAt().isAfter(request.identity().createdAt());
    }
}
