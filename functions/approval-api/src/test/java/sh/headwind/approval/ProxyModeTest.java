// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.core.update.Phase;

@QuarkusTest
@TestProfile(ProxyModeTest.Proxy.class)
class ProxyModeTest {

    /** Mode proxy, with a secret. */
    public static final class Proxy implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("headwind.approval.auth-mode", "proxy", "headwind.approval.proxy-secret", "s3cret");
        }
    }

    @Inject
    Stage stage;

    @ParameterizedTest(name = "{0} with secret {1}: {2}")
    @CsvSource({"ada, s3cret, 200", "ada, wrong, 401", "ada, '', 401", "'', s3cret, 401", "mallory, s3cret, 403"})
    void a_proxy_is_believed_only_with_its_secret(String user, String secret, int status) {
        var namespace = stage.namespace();
        stage.person("ada", namespace, "approve");
        stage.pending(namespace, "ur");

        given().header("X-Forwarded-User", user)
                .header("X-Headwind-Proxy-Secret", secret)
                .post("/api/v1/updates/" + namespace + "/ur/approve")
                .then()
                .statusCode(status);

        assertThat(stage.read(namespace, "ur").phase()).isEqualTo(status == 200 ? Phase.APPROVED : Phase.PENDING);
    }
}
