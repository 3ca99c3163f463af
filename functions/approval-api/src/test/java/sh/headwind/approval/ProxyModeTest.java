// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.core.update.Phase;
import sh.headwind.testing.cluster.EmbeddedCluster;
import sh.headwind.testing.cluster.access.Grant;

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

    @Inject
    EmbeddedCluster cluster;

    @ParameterizedTest(name = "users {0} with groups {1}: {2}")
    @CsvSource({
        "ada,            '',                          403",
        "ada,            'shop-team, oncall',         200",
        "ada,            'oncall',                    403",
        "ada;mallory,    shop-team,                   401",
        "ada,            shop-team;oncall,            401",
        "ada,            'shop-team, system:masters', 401",
        "system:admin,   shop-team,                   401",
    })
    void groups_of_a_proxy_count_and_what_somebody_else_may_have_added_does_not(
            String users, String groups, int status) {
        var namespace = stage.namespace();
        cluster.allow(Grant.toGroup("shop-team", "approve", "updaterequests.headwind.sh", namespace));
        cluster.allow(Grant.toGroup("system:masters", "*", "updaterequests.headwind.sh", namespace));
        stage.pending(namespace, "ur");

        given().header("X-Forwarded-User", users.split(";")[0], (Object[]) rest(users))
                .header("X-Forwarded-Groups", groups.split(";")[0], (Object[]) rest(groups))
                .header("X-Headwind-Proxy-Secret", "s3cret")
                .post("/api/v1/updates/" + namespace + "/ur/approve")
                .then()
                .statusCode(status);
    }

    private static String[] rest(String list) {
        var all = list.split(";");
        return Arrays.copyOfRange(all, 1, all.length);
    }

    @Test
    void a_browser_that_did_not_come_by_the_proxy_is_not_asked_for_a_token() {
        given().redirects()
                .follow(false)
                .accept("text/html")
                .get("/tracked")
                .then()
                .statusCode(401)
                .contentType("text/html")
                .body(containsString("Come by the proxy"));
    }

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
