// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the admission policies let pass, and what they refuse. */
class AdmissionPolicyTest {

    private static final AdmissionPolicy REQUESTS = AdmissionPolicy.named("headwind-requests");


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

    private static String request(String target, String origin) {
        return "{metadata: {namespace: shop, name: ur}, spec: {targetRef: {namespace: %s}, %s}}"
                .formatted(target, origin);
    }
}
