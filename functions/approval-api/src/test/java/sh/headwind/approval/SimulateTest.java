// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class SimulateTest {

    @Inject
    Stage stage;

    private String namespace;
    private String ada;

    @BeforeEach
    void somebodyWhoMayList() {
        namespace = stage.namespace();
        ada = stage.person("ada-" + namespace, namespace, "list");
    }

    @Test
    void the_pick_and_a_reason_for_every_other_tag() {
        simulate(Map.of(
                        "annotations",
                        Map.of("policy", "minor"),
                        "current",
                        "1.2.0",
                        "tags",
                        List.of("1.3.0", "2.0.0", "1.2.5", "latest")))
                .statusCode(200)
                .body("pick", equalTo("1.3.0"))
                .body("verdicts.tag", equalTo(List.of("1.3.0", "1.2.5", "2.0.0", "latest")))
                .body("verdicts.find { it.tag == '2.0.0' }.reason", equalTo("BEYOND_LIMIT"))
                .body("verdicts.find { it.tag == '1.2.5' }.reason", equalTo("NOT_NEWEST"))
                .body("verdicts.find { it.tag == 'latest' }.verdict", equalTo("keep"));
    }

    @Test
    void the_policy_may_stand_alone_and_a_chart_version_may_have_a_plus() {
        simulate(Map.of("policy", "minor", "current", "1.2.0+a", "tags", List.of("1.3.0+b")))
                .statusCode(200)
                .body("policy", equalTo("minor"))
                .body("pick", equalTo("1.3.0_b"));
    }

    @Test
    void keys_may_be_written_as_on_a_workload() {
        simulate(Map.of(
                        "annotations",
                        Map.of("headwind.sh/policy", "glob", "headwind.sh/pattern", "1.*-alpine"),
                        "current",
                        "1.2-alpine",
                        "tags",
                        List.of("1.3-alpine", "1.4")))
                .body("pick", equalTo("1.3-alpine"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    {"policy":"sem","current":"1","tags":["2"]}                         | headwind.sh/policy
                    {"policy":"semver","current":"1.0.0","tags":["2"]}                  | headwind.sh/constraint is missing
                    {"policy":"minor","tags":["2"]}                                     | expected {"policy":
                    {"policy":"minor","current":"1.0.0"}                                | expected {"policy":
                    {"policy":"minor","current":"1.0.0","tags":[],"repository":"nginx"} | expected {"policy":
                    {"policy":"minor","current":"not a tag","tags":[]}                  | read the tag
                    {"policy":"minor","current":"1.0.0@x","tags":[]}                    | digest
                    {"policy":"minor","current":"1.0.0","tags":["2"],"origin":"rumour"} | origin is webhook or poll
                    {"policy":"minor","current":"1.0.0","tags":[{"tag":"2","pushedAt":"now"}]} | read the time
                    {"policy":                                                          | no JSON object
                    """)
    void what_cannot_be_tried_is_refused_with_the_reason(String body, String reason) {
        simulate(body).statusCode(400).body("error", containsString(reason));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    {"policy":"force","current":"1.4.0","tags":["1.5.0","1.3.0"]}                 | 1.5.0
                    {"policy":"force","current":"1.4.0","tags":["1.5.0"],"origin":"poll"}         |
                    {"policy":"force","current":"1.4.0@DA","tags":["1.4.0@DB"]}                   | 1.4.0
                    {"policy":"digest","current":"edge@DA","tags":["edge@DA"]}                    |
                    {"policy":"digest","current":"edge@DA","tags":[{"tag":"edge","digest":"DB"}]} | edge
                    {"policy":"all","current":{"tag":"a","pushedAt":"2026-01-01T00:00:00Z"},"tags":[{"tag":"b","pushedAt":"2026-01-02T00:00:00Z"}]} | b
                    {"policy":"glob","annotations":{"pattern":"*"},"current":"main","tags":["v1.2.0"],"ran":["1.3.0"]} |
                    {"policy":"glob","annotations":{"pattern":"*"},"current":"main","tags":["v1.2.0"]} | v1.2.0
                    """)
    void what_is_known_of_tags_can_be_told(String body, String pick) {
        var digests = body.replace("DA", "sha256:" + "a".repeat(64)).replace("DB", "sha256:" + "b".repeat(64));
        simulate(digests).statusCode(200).body("pick", equalTo(pick));
    }

    @Test
    void a_repository_is_read_only_for_who_may_list_requests() {
        var trial = Map.of("policy", "minor", "current", "1.0.0", "repository", "127.0.0.1:1/acme/web");

        simulate(trial).statusCode(403).body("error", containsString("no such right"));
    }

    @Test
    void a_repository_inside_is_not_asked() {
        simulate(Map.of(
                        "policy",
                        "minor",
                        "current",
                        "1.0.0",
                        "repository",
                        "127.0.0.1:1/acme/web",
                        "namespace",
                        namespace))
                .statusCode(403)
                .body("error", containsString("inside"));
    }

    @Test
    void a_stranger_simulates_nothing() {
        given().contentType("application/json")
                .body("{}")
                .post("/api/v1/simulate")
                .then()
                .statusCode(401);
    }

    private ValidatableResponse simulate(Object body) {
        return given().header("Authorization", "Bearer " + ada)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/simulate")
                .then();
    }
}
