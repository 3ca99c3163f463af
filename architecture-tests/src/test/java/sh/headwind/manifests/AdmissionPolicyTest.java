// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the admission policies let pass, and what they refuse. */
class AdmissionPolicyTest {

    private static final AdmissionPolicy REQUESTS = AdmissionPolicy.named("headwind-requests");

    private static final AdmissionPolicy DECISIONS = AdmissionPolicy.named("headwind-decisions");

    @ParameterizedTest(name = "{0} by {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "''               | ann                   | allowed",
                "origin: manual   | ann                   | allowed",
                "origin: webhook  | ann                   | requests made by hand",
                "origin: poll     | ann: approve rollback | requests made by hand",
                "origin: webhook  | evaluate: propose     | allowed",
                "origin: poll     | evaluate: propose     | allowed",
                "origin: rollback | ann: propose approve  | requests made by hand",
                "origin: rollback | ann: rollback         | allowed",
            })
    void a_request_has_the_origin_that_its_writer_may_give_it(String origin, String writer, String answer) {
        assertThat(REQUESTS.answer(writer, "", request("shop", origin))).startsWith(answer);
    }

    @ParameterizedTest(name = "a target in {0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {"shop | allowed", "bank | spec.targetRef.namespace has to be the namespace"})
    void a_request_is_for_a_workload_of_its_own_namespace(String namespace, String answer) {
        assertThat(REQUESTS.answer("ann", "", request(namespace, "origin: manual")))
                .startsWith(answer);
    }

    @ParameterizedTest(name = "{0}: from [{1}] to [{2}]: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                // approving
                "ann                    | ''              | phase: Approved                       | approving needs",
                "ann: approve           | ''              | phase: Approved                       | allowed",
                "ann: reject rollback   | phase: Pending  | phase: Completed                      | approving needs",
                "ann                    | phase: Expired  | phase: Approved                       | what has ended",
                "ann                    | ''              | 'votes: [{user: ann}]'                | approving needs",
                "ann: approve           | ''              | 'votes: [{user: ann}]'                | allowed",
                // in one's own name
                "ann: approve           | ''              | 'votes: [{user: ann}, {user: bob}]'   | a vote has the"
                        + " name",
                "ann: approve           | 'votes: [{user: bob}]' | 'votes: [{user: bob}, {user: ann}]' | allowed",
                "ann: approve           | 'votes: [{user: bob}]' | 'votes: [{user: ann}]'         | a vote has the"
                        + " name",
                "api: approve deputize  | 'votes: [{user: bob}]' | 'votes: [{user: bob}, {user: ann}]' | allowed",
                // rejecting
                "ann: approve           | ''              | phase: Rejected                       | rejecting needs",
                "ann: reject            | ''              | 'phase: Rejected, votes: [{user: ann}]' | allowed",
                "ann: reject            | ''              | 'phase: Rejected, votes: [{user: bob}]' | a vote has the"
                        + " name",
                // what has ended
                "ann: approve rollback  | phase: Completed | phase: Applying                      | what has ended",
                "ann: approve           | phase: Rejected | 'phase: Rejected, votes: [{user: ann}]' | what has ended",
                "notify                 | phase: Rejected | 'phase: Rejected, notifications: [{event: x}]' | allowed",
                // taking back
                "ann: approve           | phase: Applying | 'phase: Applying, rollback: {image: a}' | rolling back"
                        + " needs",
                "controller: rollback   | phase: Applying | 'phase: Applying, rollback: {image: a}' | allowed",
                "ann: rollback          | phase: Completed | 'phase: Completed, rollback: {image: a}' | what has ended",
                // reporting
                "apply                  | phase: Approved | phase: Applying                       | allowed",
                "controller             | phase: Applying | phase: Completed                      | allowed",
                "controller             | ''              | phase: Superseded                     | allowed",
            })
    void a_status_is_written_by_who_may_decide_that(String writer, String before, String after, String answer) {
        assertThat(DECISIONS.answer(writer, status("manual", before), status("manual", after)))
                .startsWith(answer);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {"ann: approve | rolling back needs", "ann: rollback | allowed"})
    void a_rollback_is_approved_by_who_may_roll_back(String writer, String answer) {
        assertThat(DECISIONS.answer(writer, status("rollback", ""), status("rollback", "phase: Approved")))
                .startsWith(answer);
    }

    private static String status(String origin, String status) {
        return "{metadata: {namespace: shop, name: ur}, spec: {origin: %s}, status: {%s}}".formatted(origin, status);
    }

    private static String request(String target, String origin) {
        return "{metadata: {namespace: shop, name: ur}, spec: {targetRef: {namespace: %s}, %s}}"
                .formatted(target, origin);
    }
}
