// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.request;

import java.util.Optional;
import java.util.function.Consumer;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.StateMachine;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateStatus;

/**
 * What the controller decided by itself about a request, for the audit trail: one for each phase that it enters, and one for a
 * rollback that begins.
 *
 * @param what in one word
 * @param failed whether something went wrong
 * @param by who is said to have decided
 * @param request as it is now
 */
public record Ruling(String what, boolean failed, String by, UpdateRequest request) {

    /** Where nobody writes them down. */
    public static final Consumer<Ruling> UNHEARD = _ -> {};

    /** Who decides where neither the policy nor a failure does. */
    private static final String CONTROLLER = "headwind-controller";

    /** What the step from one to the other was; empty for one that decides nothing. */
    static Optional<Ruling> between(UpdateRequest before, UpdateRequest after) {
        if (before.phase() != after.phase()) {
            return Optional.of(new Ruling(after.phase().text(), isFailure(after.phase()), author(after), after));
        }
        return after.status()
                .undo()
                .filter(_ -> before.status().undo().isEmpty())
                .map(undo -> new Ruling("RollbackStarted", true, undo.by(), after));
    }

    private static boolean isFailure(Phase phase) {
        return switch (phase) {
            case FAILED, ROLLED_BACK -> true;
            case PENDING, APPROVED, APPLYING, COMPLETED, REJECTED, EXPIRED, SUPERSEDED -> false;
        };
    }

    private static String author(UpdateRequest request) {
        return switch (request.phase()) {
            case APPROVED -> StateMachine.POLICY;
            case ROLLED_BACK ->
                request.status().undo().map(UpdateStatus.Undo::by).orElse(CONTROLLER);
            case PENDING, APPLYING, COMPLETED, REJECTED, FAILED, EXPIRED, SUPERSEDED -> CONTROLLER;
        };
    }
}
