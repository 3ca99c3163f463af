// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.update;

import java.util.Optional;

/**
 * What a part of Headwind decided by itself about a request, for the audit trail: one for each phase that it enters, and two for a
 * rollback on the way, which begins and has put the image back.
 *
 * @param what in one word, as Events have their reason
 * @param failed whether something went wrong
 * @param by who is said to have decided: the policy, who asked for a rollback, or the part itself
 * @param request as it is now
 */
public record Ruling(String what, boolean failed, String by, UpdateRequest request) {

    /** That {@code component} asks for an update. */
    public static Ruling made(UpdateRequest request, String component) {
        return new Ruling("Requested", false, component, request);
    }

    /** What the step from one to the other was, taken by {@code component}; empty for one that decides nothing. */
    public static Optional<Ruling> between(UpdateRequest before, UpdateRequest after, String component) {
        if (before.phase() != after.phase()) {
            return Optional.of(
                    new Ruling(after.phase().text(), isFailure(after.phase()), author(after, component), after));
        }
        return rollback(before.status().undo(), after);
    }

    private static Optional<Ruling> rollback(Optional<UpdateStatus.Undo> before, UpdateRequest after) {
        return after.status()
                .undo()
                .filter(undo -> !before.equals(Optional.of(undo)))
                .flatMap(undo -> word(before.isEmpty(), undo).map(what -> new Ruling(what, true, undo.by(), after)));
    }

    private static Optional<String> word(boolean isNew, UpdateStatus.Undo undo) {
        if (isNew) {
            return Optional.of("RollbackStarted");
        }
        return undo.completedAt().map(_ -> "TakenBack");
    }

    private static boolean isFailure(Phase phase) {
        return switch (phase) {
            case FAILED, ROLLED_BACK -> true;
            case PENDING, APPROVED, APPLYING, COMPLETED, REJECTED, EXPIRED, SUPERSEDED -> false;
        };
    }

    private static String author(UpdateRequest request, String component) {
        return switch (request.phase()) {
            case APPROVED -> StateMachine.POLICY;
            case ROLLED_BACK ->
                request.status().undo().map(UpdateStatus.Undo::by).orElse(component);
            case PENDING, APPLYING, COMPLETED, REJECTED, FAILED, EXPIRED, SUPERSEDED -> component;
        };
    }
}
