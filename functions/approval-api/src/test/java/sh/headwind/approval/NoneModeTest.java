// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;
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
@TestProfile(NoneModeTest.None.class)
class NoneModeTest {

    /** Mode none, as in local mode. */
    public static final class None implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("headwind.approval.auth-mode", "none");
        }
    }

    @Inject
    Stage stage;

    @Inject
    Ports ports;

    @ParameterizedTest(name = "{0} is recorded as {1}")
    @CsvSource({"'{\"approver\":\"ada\"}', ada", "'{}', web-ui-user", "'', web-ui-user"})
    void the_body_names_the_approver(String body, String name) {
        var namespace = stage.namespace();
        stage.pending(namespace, "ur");

        given().contentType("application/json")
                .body(body)
                .post("/api/v1/updates/" + namespace + "/ur/approve")
                .then()
                .statusCode(200)
                .body("status.approvedBy", equalTo(name));
    }

    @Test
    void the_port_of_the_api_leads_people_to_the_port_of_the_pages() {
        given().redirects()
                .follow(false)
                .get("http://localhost:" + ports.api().orElseThrow() + "/api/v1/updates/default/ur/approve")
                .then()
                .statusCode(303)
                .header("Location", endsWith(":" + ports.ui().orElseThrow() + "/updates/default/ur"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"/health, 200", "/api/v1/updates, 200", "/, 404", "/q/health, 404", "/ui/api/v1/updates, 404"})
    void the_port_of_the_api_serves_the_api_only(String path, int status) {
        given().get("http://localhost:" + ports.api().orElseThrow() + path)
                .then()
                .statusCode(status);
    }
}
