// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.core.update.Phase;

/** Every route for every kind of person, in mode token. */
@QuarkusTest
class AccessTest {

    @Inject
    Stage stage;

    @ParameterizedTest(name = "{0} {1} as {2}: {3}")
    @CsvSource({
        "GET,  /api/v1/updates/NS/ur,         nobody,    401",
        "GET,  /api/v1/updates/NS/ur,         unknown,   401",
        "GET,  /api/v1/updates/NS/ur,         foreign,   401",
        "GET,  /api/v1/updates/NS/ur,         elsewhere, 403",
        "GET,  /api/v1/updates/NS/ur,         viewer,    200",
        "GET,  /api/v1/updates/NS/ur,         approver,  200",
        "GET,  /api/v1/updates/NS/gone,       elsewhere, 403",
        "GET,  /api/v1/updates/NS/gone,       viewer,    404",
        "GET,  /api/v1/updates,               nobody,    401",
        "GET,  /api/v1/updates,               unknown,   401",
        "GET,  /api/v1/updates,               elsewhere, 200",
        "GET,  /api/v1/updates?namespace=NS,  elsewhere, 403",
        "GET,  /api/v1/updates?namespace=NS,  viewer,    200",
        "GET,  /api/v1/updates?namespace=,    viewer,    200",
        "POST, /api/v1/updates/NS/ur/approve, nobody,    401",
        "POST, /api/v1/updates/NS/ur/approve, unknown,   401",
        "POST, /api/v1/updates/NS/ur/approve, foreign,   401",
        "POST, /api/v1/updates/NS/ur/approve, elsewhere, 403",
        "POST, /api/v1/updates/NS/ur/approve, viewer,    403",
        "POST, /api/v1/updates/NS/ur/approve, rejecter,  403",
        "POST, /api/v1/updates/NS/ur/approve, approver,  200",
        "POST, /api/v1/updates/NS/ur/reject,  nobody,    401",
        "POST, /api/v1/updates/NS/ur/reject,  unknown,   401",
        "POST, /api/v1/updates/NS/ur/reject,  elsewhere, 403",
        "POST, /api/v1/updates/NS/ur/reject,  viewer,    403",
        "POST, /api/v1/updates/NS/ur/reject,  approver,  403",
        "POST, /api/v1/updates/NS/ur/reject,  rejecter,  200",
        "GET,  /health,                       nobody,    200",
        "GET,  /api/v1/updates/NS/ur/approve, nobody,    303",
    })
    void every_route_asks_the_cluster_about_the_caller(String method, String path, String who, int status) {
        var namespace = stage.namespace();
        stage.pending(namespace, "ur");

        var request = given().redirects().follow(false);
        var token = token(who, namespace);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        request.request(method, path.replace("NS", namespace)).then().statusCode(status);

        var expected = status == 200 && path.endsWith("/approve")
                ? Phase.APPROVED
                : status == 200 && path.endsWith("/reject") ? Phase.REJECTED : Phase.PENDING;
        assertThat(stage.read(namespace, "ur").phase()).isEqualTo(expected);
    }

    private String token(String who, String namespace) {
        return switch (who) {
            case "nobody" -> "";
            case "unknown" -> "no-such-token";
            case "foreign" -> stage.foreignToken("approver-" + namespace);
            case "elsewhere" ->
                stage.person("elsewhere-" + namespace, stage.namespace(), "get", "list", "approve", "reject");
            case "viewer" -> stage.person("viewer-" + namespace, namespace, "get", "list");
            case "approver" -> stage.person("approver-" + namespace, namespace, "get", "list", "approve");
            case "rejecter" -> stage.person("rejecter-" + namespace, namespace, "get", "list", "reject");
            default -> throw new IllegalArgumentException(who);
        };
    }
}
