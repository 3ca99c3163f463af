// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.Phase;

/** Who decided is who Kubernetes says it was, and it is on record (I10). */
@QuarkusTest
class DecisionsTest {

    private static final String[] ALL = {"get", "list", "approve", "reject", "rollback"};

    @Inject
    Stage stage;

    private String namespace = "";
    private String ada = "";

    @BeforeEach
    void somebody_who_may_decide() {
        namespace = stage.namespace();
        ada = stage.person("ada", namespace, ALL);
    }

    @Test
    void an_approval_is_recorded_under_the_name_that_the_cluster_knows() {
        stage.pending(namespace, "ur");

        as(ada).contentType("application/json")
                .body("{\"approver\":\"mallory\",\"comment\":\"tested in staging\"}")
                .post(path("ur") + "/approve")
                .then()
                .statusCode(200)
                .body("status.phase", equalTo("Approved"))
                .body("status.approvedBy", equalTo("ada"))
                .body("status.votes[0].comment", equalTo("tested in staging"));

        assertThat(stage.events(namespace, "ur")).containsExactly("Approved | Approved by ada: tested in staging");
    }

    @ParameterizedTest(name = "approver {0}: {1}")
    @CsvSource({"the release train, the release train", "ada, ''", "system, ''", "' ', ''"})
    void an_approver_in_the_body_is_a_comment_where_there_is_no_other(String approver, String comment) {
        stage.pending(namespace, "ur");

        as(ada).contentType("application/json")
                .body("{\"approver\":\"" + approver + "\"}")
                .post(path("ur") + "/approve")
                .then()
                .statusCode(200);

        var vote = stage.read(namespace, "ur").status().decision().votes().getFirst();
        assertThat(vote.user()).isEqualTo("ada");
        assertThat(vote.comment()).isEqualTo(comment);
    }

    @Test
    void a_rejection_keeps_its_reason() {
        stage.pending(namespace, "ur");

        as(ada).contentType("application/json")
                .body("{\"reason\":\"breaks the login\"}")
                .post(path("ur") + "/reject")
                .then()
                .statusCode(200)
                .body("status.phase", equalTo("Rejected"))
                .body("status.message", equalTo("breaks the login"));

        assertThat(stage.events(namespace, "ur")).containsExactly("Rejected | Rejected by ada: breaks the login");
    }

    @Test
    void a_rejection_without_a_reason_says_that_somebody_did_it() {
        stage.pending(namespace, "ur");

        as(ada).post(path("ur") + "/reject").then().statusCode(200).body("status.message", equalTo("Rejected by user"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"application/json, '{\"status\":\"healthy\"}'", "*/*, OK", "text/plain, OK"})
    void health_answers_in_the_form_that_is_asked_for(String accept, String answer) {
        assertThat(as(ada).accept(accept).get("/health").asString()).isEqualTo(answer);
    }

    @Test
    void several_approvals_come_from_several_people() {
        stage.pending(namespace, "ur", 2);
        var grace = stage.person("grace", namespace, ALL);

        as(ada).post(path("ur") + "/approve").then().statusCode(200).body("status.phase", equalTo("Pending"));
        as(ada).post(path("ur") + "/approve")
                .then()
                .statusCode(200)
                .body("status.phase", equalTo("Pending"))
                .body("status.votes.size()", equalTo(1));
        as(grace)
                .post(path("ur") + "/approve")
                .then()
                .statusCode(200)
                .body("status.phase", equalTo("Approved"))
                .body("status.approvedBy", equalTo("ada, grace"));
    }

    @Test
    void a_hand_made_request_needs_as_many_approvals_as_its_workload_says() {
        stage.handMade(namespace, "ur", 2);
        var grace = stage.person("grace", namespace, ALL);

        as(ada).post(path("ur") + "/approve")
                .then()
                .statusCode(200)
                .body("status.phase", equalTo("Pending"))
                .body("status.message", equalTo("1 of 2 approvals"));
        as(grace).post(path("ur") + "/approve").then().statusCode(200).body("status.phase", equalTo("Approved"));
    }

    @Test
    void one_rejection_outweighs_approvals() {
        stage.pending(namespace, "ur", 3);
        var grace = stage.person("grace", namespace, ALL);
        as(ada).post(path("ur") + "/approve").then().statusCode(200);

        as(grace).post(path("ur") + "/reject").then().statusCode(200).body("status.phase", equalTo("Rejected"));
    }

    @ParameterizedTest
    @CsvSource({"approve", "reject"})
    void a_request_that_has_expired_is_not_decided(String verb) {
        stage.handMade(namespace, "ur", "minor\n  expiresAt: " + Stage.now().minusSeconds(1));

        as(ada).post(path("ur") + "/" + verb).then().statusCode(409).body("current_phase", equalTo("Expired"));
    }

    @Test
    void a_rollback_that_somebody_wrote_is_not_approved_as_an_update() {
        stage.handMade(namespace, "back", "minor\n  origin: rollback");

        as(ada).post(path("back") + "/approve")
                .then()
                .statusCode(403)
                .body("error", containsString("it is a rollback"));
    }

    @ParameterizedTest
    @CsvSource({"approve", "reject"})
    void a_request_that_was_superseded_meanwhile_is_not_decided(String verb) {
        var request = stage.pending(namespace, "ur");
        stage.move(request, new Command.Supersede(java.util.Optional.empty(), "1.4.0 is newer", Stage.now()));

        as(ada).post(path("ur") + "/" + verb)
                .then()
                .statusCode(409)
                .body("current_phase", equalTo("Superseded"))
                .body("error", notNullValue());
    }

    @Test
    void waiting_answers_with_how_it_ended() {
        stage.pending(namespace, "ur");
        try (var background = Executors.newVirtualThreadPerTaskExecutor()) {
            background.submit(() -> finish("ur"));

            as(ada).post(path("ur") + "/approve?wait=30s")
                    .then()
                    .statusCode(200)
                    .body("status.phase", equalTo("Failed"));
        }
    }

    @Test
    void the_list_shows_only_namespaces_that_the_caller_may_list() {
        var other = stage.namespace();
        stage.pending(namespace, "mine");
        stage.pending(other, "theirs");

        as(ada).get("/api/v1/updates")
                .then()
                .statusCode(200)
                .body("metadata.name", hasItem("mine"))
                .body("metadata.namespace", not(hasItem(other)));
    }

    @Test
    void the_link_of_a_chat_leads_to_the_page_and_approves_nothing() {
        stage.pending(namespace, "ur");

        given().redirects()
                .follow(false)
                .get(path("ur") + "/approve")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/updates/" + namespace + "/ur"));

        assertThat(stage.read(namespace, "ur").phase()).isEqualTo(Phase.PENDING);
    }

    @Test
    void fifty_people_at_once_have_one_outcome() throws Exception {
        stage.pending(namespace, "ur");
        var calls = IntStream.range(0, 50)
                .<Callable<Integer>>mapToObj(i -> () -> as(ada).post(path("ur") + (i % 2 == 0 ? "/approve" : "/reject"))
                        .statusCode())
                .toList();
        var answers = new ArrayList<Integer>();
        try (var people = Executors.newFixedThreadPool(50)) {
            for (var answer : people.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).containsOnly(200, 409).containsOnlyOnce(200);
        assertThat(stage.read(namespace, "ur").phase()).isIn(Phase.APPROVED, Phase.REJECTED);
        assertThat(stage.events(namespace, "ur")).hasSize(1);
    }

    @ParameterizedTest(name = "{0} {1} with {2}: {4}")
    @CsvSource(
            delimiter = '|',
            value = {
                "POST   | /api/v1/updates/NS/ur/approve        | application/json | {        | 400",
                "POST   | /api/v1/updates/NS/ur/approve        | application/json | [1]      | 400",
                "POST   | /api/v1/updates/NS/ur/approve        | application/xml  | <a/>     | 415",
                "POST   | /api/v1/updates/NS/ur/approve?wait=x | application/json | {}       | 400",
                "DELETE | /api/v1/updates/NS/ur                | application/json | {}       | 405",
                "GET    | /api/v1/nothing                      | application/json | {}       | 404",
                "GET    | /api/v1/updates/NS/UPPER_case        | application/json | {}       | 400",
                "GET    | /api/v1/updates/..%2f..%2f/secrets   | application/json | {}       | 400",
                "POST   | /api/v1/updates/NS/ur/approve        | application/json | TOO_LONG | 413",
            })
    void what_cannot_be_right_is_refused_in_json(String method, String path, String type, String body, int status) {
        stage.pending(namespace, "ur");
        var text = body.equals("TOO_LONG") ? "{\"comment\":\"" + "x".repeat(70_000) + "\"}" : body;

        as(ada).urlEncodingEnabled(false)
                .contentType(type)
                .body(text)
                .request(method, path.replace("NS", namespace))
                .then()
                .statusCode(status)
                .contentType(containsString("json"))
                .body("error", notNullValue());

        assertThat(stage.read(namespace, "ur").phase()).isEqualTo(Phase.PENDING);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "Origin,         https://evil.example",
        "Origin,         null",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
    })
    void a_page_of_another_site_decides_nothing(String header, String value) {
        stage.pending(namespace, "ur");

        as(ada).header(header, value).post(path("ur") + "/approve").then().statusCode(403);

        assertThat(stage.read(namespace, "ur").phase()).isEqualTo(Phase.PENDING);
    }

    private Object finish(String name) throws InterruptedException {
        var request = stage.read(namespace, name);
        while (request.phase() != Phase.APPROVED) {
            Thread.onSpinWait();
            request = stage.read(namespace, name);
        }
        return stage.move(request, new Command.Fail("the image is gone", Stage.now()));
    }

    private RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private String path(String name) {
        return "/api/v1/updates/" + namespace + "/" + name;
    }
}
