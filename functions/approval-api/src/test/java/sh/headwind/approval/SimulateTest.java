// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SimulateTest {

    @Inject
    Stage stage;

    @Test
    void the_pick_and_a_reason_for_every_other_tag() {
        simulate(Map.of("policy", "minor"), "1.2.0", List.of("1.3.0", "2.0.0", "1.2.5", "latest"))
                .statusCode(200)
                .body("pick", equalTo("1.3.0"))
                .body("verdicts.find { it.tag == '2.0.0' }.reason", equalTo("BEYOND_LIMIT"))
                .body("verdicts.find { it.tag == '1.2.5' }.reason", equalTo("NOT_NEWEST"))
                .body("verdicts.find { it.tag == 'latest' }.verdict", equalTo("keep"));
    }

    @Test
    void an_unreadable_policy_is_refused() {
        simulate(Map.of("policy", "sem"), "1.2.0", List.of("1.3.0")).statusCode(400);
    }

    private ValidatableResponse simulate(Map<String, String> annotations, String current, List<String> tags) {
        return given().header("Authorization", "Bearer " + stage.person("ada", stage.namespace(), "get"))
                .contentType("application/json")
                .body(Map.of("annotations", annotations, "current", current, "tags", tags))
                .post("/api/v1/simulate")
                .then();
    }
}
