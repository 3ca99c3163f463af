// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.Origin;
import sh.headwind.core.update.Phase;

@QuarkusTest
class RollbackTest {

    private static final String HISTORY = """
            [{"container":"app","image":"acme/web:1.3.0","timestamp":"2026-11-02T00:00:00Z","updateRequestName":"ur-2","approvedBy":"ada"},\
            {"container":"app","image":"acme/web:1.2.0","timestamp":"2026-11-01T00:00:00Z"},\
            {"container":"app","image":"acme/web:1.1.0","timestamp":"2026-10-01T00:00:00Z"}]""";

    @Inject
    Stage stage;

    private String namespace = "";
    private String ada = "";

    @BeforeEach
    void a_deployment_that_was_updated_twice() {
        namespace = stage.namespace();
        ada = stage.person("ada", namespace, "get", "rollback");
        stage.deployment(namespace, "web", "acme/web:1.3.0", HISTORY);
    }

    @Test
    void history_comes_newest_first_in_both_published_forms() {
        as(ada).get(path())
                .then()
                .statusCode(200)
                .body("deployment", equalTo("web"))
                .body("entries.size()", equalTo(3))
                .body("history[0].image", equalTo("acme/web:1.3.0"))
                .body("history[0].updateRequestName", equalTo("ur-2"));
        as(ada).get(path() + "/history?container=app")
                .then()
                .statusCode(200)
                .body("[1].image", equalTo("acme/web:1.2.0"));
        as(ada).get(path() + "/history?container=other").then().statusCode(200).body("size()", equalTo(0));
    }

    @ParameterizedTest(name = "index {0} brings back {1}")
    @CsvSource({"'', acme/web:1.2.0", "2, acme/web:1.1.0"})
    void a_rollback_is_a_request_approved_by_the_caller(String index, String image) throws Exception {
        try (var background = Executors.newVirtualThreadPerTaskExecutor()) {
            var applied = background.submit(() -> meanwhile(new Command.Start(Stage.now())));
            as(ada).contentType("application/json")
                    .body(index.isEmpty() ? "{\"reason\":\"it is slow\"}" : "{\"index\":" + index + "}")
                    .post(path() + "/app")
                    .then()
                    .statusCode(200)
                    .body("message", equalTo("Rollback successful"))
                    .body("rolledBackTo", equalTo(image))
                    .body("previousImage", equalTo("acme/web:1.3.0"))
                    .body("user", equalTo("ada"))
                    .body("updateRequest", equalTo(applied.get()));
            var request = stage.read(namespace, applied.get());
            assertThat(request.spec().origin()).isEqualTo(Origin.ROLLBACK);
            assertThat(request.spec().rollbackOf()).contains("ur-2");
            assertThat(request.status().decision().approvedBy()).contains("ada");
        }
    }

    @Test
    void a_rollback_that_failed_says_why_and_which_was_asked_for() throws Exception {
        try (var background = Executors.newVirtualThreadPerTaskExecutor()) {
            var failed = background.submit(
                    () -> meanwhile(new Command.Fail("acme/web:1.1.0 is not there any more", Stage.now())));
            as(ada).contentType("application/json")
                    .body("{\"index\":2}")
                    .post(path() + "/app")
                    .then()
                    .statusCode(500)
                    .body("error", equalTo("acme/web:1.1.0 is not there any more"))
                    .body("deployment", equalTo("web"))
                    .body("container", equalTo("app"))
                    .body("index", equalTo(2));
            failed.get();
        }
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "web  | {}                                 | 400 | container is missing",
                "web  | {\"container\":\"app\",\"index\":-1}   | 400 | index counts from 0",
                "web  | {\"container\":\"app\",\"index\":7}    | 404 | the history has no image to go back to",
                "web  | {\"container\":\"app\",\"index\":0}    | 404 | acme/web:1.3.0 runs already",
                "web  | {\"container\":\"side\"}             | 404 | there is no container side",
                "none | {\"container\":\"app\"}              | 404 | No workload",
            })
    void what_cannot_be_rolled_back_says_why(String workload, String body, int status, String why) {
        var error = as(ada).contentType("application/json")
                .body(body)
                .post("/api/v1/rollback/" + namespace + "/" + workload)
                .then()
                .statusCode(status)
                .body("error", notNullValue())
                .extract()
                .<String>path("error");
        assertThat(error).startsWith(why);
    }

    @ParameterizedTest(name = "{0} as {1}: {2}")
    @CsvSource({
        "GET, nobody, 401",
        "POST, nobody, 401",
        "GET, elsewhere, 403",
        "POST, elsewhere, 403",
        "POST, viewer, 403"
    })
    void every_route_asks_for_the_right(String method, String who, int status) {
        var request = switch (who) {
            case "nobody" -> given();
            case "viewer" -> as(stage.person("viewer-" + namespace, namespace, "get", "list"));
            case "elsewhere" -> as(stage.person("elsewhere-" + namespace, stage.namespace(), "get", "rollback"));
            default -> throw new IllegalArgumentException(who);
        };
        request.request(method, method.equals("GET") ? path() + "/history" : path() + "/app")
                .then()
                .statusCode(status);
    }

    /** Does what apply-update does when it hears of the request. */
    private String meanwhile(Command command) {
        while (true) {
            var all = stage.requests().list(java.util.Optional.of(namespace));
            if (!all.isEmpty() && all.getFirst().phase() == Phase.APPROVED) {
                stage.move(all.getFirst(), command);
                return all.getFirst().identity().name();
            }
            Thread.onSpinWait();
        }
    }

    private String path() {
        return "/api/v1/rollback/" + namespace + "/web";
    }

    private static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token);
    }
}
