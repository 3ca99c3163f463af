// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import java.util.List;
import java.util.stream.Stream;
import sh.headwind.approval.page.RequestPage.Step;
import sh.headwind.core.update.UpdateRequest;

/** The way of a request as stations, from where it was asked for to where it ends. */
final class Steps {

    private Steps() {}

    static List<Step> of(UpdateRequest request) {
        return switch (request.phase()) {
            case PENDING -> List.of(done("Requested"), now("Decision"), open("Rollout"), open("Completed"));
            case APPROVED ->
                List.of(done("Requested"), done("Approved"), now(next(request)), open("Rollout"), open("Completed"));
            case APPLYING -> List.of(done("Requested"), done("Approved"), now("Rollout"), open("Completed"));
            case COMPLETED ->
                Stream.of("Requested", "Approved", "Rolled out", "Completed")
                        .map(Steps::done)
                        .toList();
            case REJECTED -> List.of(done("Requested"), bad("Rejected"));
            case EXPIRED -> List.of(done("Requested"), new Step("Expired", "over"));
            case SUPERSEDED -> List.of(done("Requested"), new Step("Superseded", "over"));
            case FAILED -> List.of(done("Requested"), done("Approved"), bad("Failed"));
            case ROLLED_BACK -> List.of(done("Requested"), done("Approved"), done("Rolled out"), bad("Rolled back"));
        };
    }

    private static String next(UpdateRequest request) {
        return request.status().waiting().reasons().isEmpty() ? "On its way" : "Held";
    }

    private static Step done(String label) {
        return new Step(label, "done");
    }

    private static Step now(String label) {
        return new Step(label, "now");
    }

    private static Step open(String label) {
        return new Step(label, "open");
    }

    private static Step bad(String label) {
        return new Step(label, "bad");
    }
}
