// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.step;

/**
 * The decision of the controller about one request: a pure function of what is known. Each answer moves the request, asks
 * apply-update, notes something, or says when to look again; asked after every change, the answers lead each request to
 * an end, from wherever it was left.
 */
public final class NextStep {

    private NextStep() {}

    /** What to do next. */
    public static Step of(Situation situation) {
        return switch (situation.request().phase()) {
            case PENDING -> PendingStep.of(situation);
            case APPROVED -> ApprovedStep.of(situation);
            case APPLYING -> ApplyingStep.of(situation);
            case COMPLETED, REJECTED, FAILED, ROLLED_BACK, EXPIRED, SUPERSEDED -> EndedStep.of(situation);
        };
    }
}
