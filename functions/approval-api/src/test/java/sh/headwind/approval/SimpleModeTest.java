// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(SimpleModeTest.Simple.class)
class SimpleModeTest {

    /** Mode simple: whoever calls is believed. */
    public static final class Simple implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("headwind.approval.auth-mode", "simple");
        }
    }

    @Inject
    Stage stage;

    @ParameterizedTest(name = "X-User {0} is recorded as {1}")
    @CsvSource({"ada, ada", "' ', anonymous", "'', anonymous"})
    void the_header_names_the_approver_and_the_body_does_not(String header, String name) {
        var namespace = stage.namespace();
        stage.pending(namespace, "ur");

        given().header("X-User", header)
                .contentType("application/json")
                .body("{\"approver\":\"mallory\"}")
                .post("/api/v1/updates/" + namespace + "/ur/approve")
                .then()
                .statusCode(200)
                .body("status.approvedBy", equalTo(name))
                .body("status.votes[0].comment", equalTo("mallory"));
    }

    @Test
    void without_a_key_one_time_links_are_switched_off() {
        given().accept("text/html")
                .get("/links/whatever")
                .then()
                .statusCode(404)
                .body(containsString("switched off"));
    }
}
