// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.core.ballot.Ballot;
import sh.headwind.core.update.Phase;
import sh.headwind.testing.cluster.EmbeddedCluster;
import sh.headwind.testing.cluster.access.Grant;

/** One decision about many requests: whose, about which, and what the page offers. */
@QuarkusTest
class BulkTest {

    private static final String FORM_TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String OTHER_DIGEST = "sha256:" + "3".repeat(64);

    @Inject
    Stage stage;

    @Inject
    EmbeddedCluster cluster;

    @Inject
    Ports ports;

    private String namespace = "";
    private String user = "";
    private String token = "";

    @BeforeEach
    void somebody_who_may_decide() {
        namespace = stage.namespace();
        user = "ada-" + namespace;
        token = stage.person(user, namespace, "get", "list", "approve", "reject");
    }

    @Test
    void an_answer_says_what_failed() {
        var other = stage.namespace();
        stage.pending(namespace, "mine");
        stage.pending(other, "theirs");

        json("approve", List.of(named(namespace, "mine"), named(namespace, "gone"), named(other, "theirs")))
                .body("success_count", equalTo(1))
                .body("failed_count", equalTo(2))
                .body("errors[0]", endsWith("there is no such request"))
                .body("errors[1]", containsString("no right"));

        assertThat(stage.read(other, "theirs").phase()).isEqualTo(Phase.PENDING);
    }

    @ParameterizedTest(name = "{0} all")
    @CsvSource({"approve, APPROVED", "reject, REJECTED"})
    void a_row_whose_request_was_made_anew_is_refused_and_the_others_are_decided(String verb, Phase phase) {
        var stays = stage.pending(namespace, "stays");
        var goes = stage.pending(namespace, "goes");
        stage.delete(namespace, "goes");
        stage.pending(namespace, "goes");

        form(verb, Ballot.of(stays), Ballot.of(goes))
                .post("/updates/bulk")
                .then()
                .statusCode(200)
                .body(containsString("1 decided, 1 not."))
                .body(containsString(namespace + "/goes: it is not what was shown any more"));

        assertThat(stage.read(namespace, "stays").phase()).isEqualTo(phase);
        assertThat(stage.read(namespace, "goes").phase()).isEqualTo(Phase.PENDING);
    }

    @Test
    void rows_by_name_alone_are_none_that_the_page_showed() {
        stage.pending(namespace, "ur");
        signedIn()
                .cookie("headwind-form", FORM_TOKEN)
                .formParam("token", FORM_TOKEN)
                .formParam("decision", "approve")
                .formParam("selected", namespace + "/ur")
                .post("/updates/bulk")
                .then()
                .statusCode(400);

        assertThat(stage.read(namespace, "ur").phase()).isEqualTo(Phase.PENDING);
    }

    @ParameterizedTest(name = "uid {0}, digest {1}: {2} decided")
    @CsvSource({"same, same, 1", "other, same, 0", "same, other, 0"})
    void a_script_may_say_which_request_it_means(String uid, String digest, int done) {
        var request = stage.pending(namespace, "ur");
        var ballot = Map.of(
                "uid", uid.equals("same") ? request.identity().uid() : "other",
                "digest", digest.equals("same") ? Stage.NEW.value() : OTHER_DIGEST);

        json("approve", List.of(Map.of("namespace", namespace, "name", "ur", "ballot", ballot)))
                .body("success_count", equalTo(done))
                .body("failed_count", equalTo(1 - done));

        assertThat(stage.read(namespace, "ur").phase()).isEqualTo(done == 1 ? Phase.APPROVED : Phase.PENDING);
    }

    @ParameterizedTest(name = "may {0}: approve off {1}, reject off {2}")
    @CsvSource({
        "approve reject, false, false, ''",
        "approve,        false, true,  may not reject updates in",
        "reject,         true,  false, may not approve updates in",
        "get,            true,  true,  may neither approve nor reject updates in",
    })
    void buttons_that_would_do_nothing_are_off_and_say_why(
            String rights, boolean approveOff, boolean rejectOff, String why) {
        stage.pending(namespace, "ur");
        var bob = stage.person("bob-" + namespace, namespace, ("list " + rights).split(" "));
        var page = page(bob);

        if (!why.isEmpty()) {
            assertThat(page).contains("bob-" + namespace + " " + why + " " + namespace + ".");
        }
        assertThat(page.contains("class=\"yes\" disabled aria-describedby=\"approve-hint\""))
                .isEqualTo(approveOff);
        assertThat(page.contains("class=\"no\" disabled aria-describedby=\"")).isEqualTo(rejectOff);
        assertThat(page.contains("Select web to 1.3.0\" disabled")).isEqualTo(approveOff && rejectOff);
    }

    @Test
    void rows_say_what_they_cannot_be_chosen_for_where_others_can() {
        var approving = stage.namespace();
        var looking = stage.namespace();
        cluster.allow(Grant.toUser(user, "list", "updaterequests.headwind.sh", approving));
        cluster.allow(Grant.toUser(user, "approve", "updaterequests.headwind.sh", approving));
        cluster.allow(Grant.toUser(user, "list", "updaterequests.headwind.sh", looking));
        stage.pending(namespace, "ur");
        stage.pending(approving, "ur");
        stage.pending(looking, "ur");

        var rows = page(token).split("<tr>");
        assertThat(row(rows, namespace)).doesNotContain("you may", " disabled");
        assertThat(row(rows, approving)).contains("you may only approve here").doesNotContain(" disabled");
        assertThat(row(rows, looking)).contains("you may not decide here", " disabled");
    }

    @Test
    void who_may_decide_about_all_rows_reads_nothing_of_rights() {
        stage.pending(namespace, "ur");
        signedIn().get("/").then().body(not(containsString("you may"))).body(not(containsString("may not")));
    }

    private static String row(String[] rows, String namespace) {
        return List.of(rows).stream()
                .filter(row -> row.contains("/updates/" + namespace + "/ur"))
                .findFirst()
                .orElseThrow();
    }

    private String page(String who) {
        return ui().cookie("headwind-token", who)
                .get("/")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private ValidatableResponse json(String verb, List<?> rows) {
        return ui().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(Map.of("updates", rows))
                .post("/api/v1/updates/bulk/" + verb)
                .then()
                .statusCode(200);
    }

    private static Map<String, String> named(String namespace, String name) {
        return Map.of("namespace", namespace, "name", name);
    }

    private RequestSpecification form(String verb, Ballot... ballots) {
        var form = signedIn()
                .cookie("headwind-form", FORM_TOKEN)
                .formParam("token", FORM_TOKEN)
                .formParam("decision", verb)
                .redirects()
                .follow(false);
        for (var ballot : ballots) {
            form.formParam("selected", ballot.toString());
        }
        return form;
    }

    private RequestSpecification signedIn() {
        return ui().cookie("headwind-token", token);
    }

    private RequestSpecification ui() {
        return given().baseUri("http://localhost").port(ports.ui().orElseThrow());
    }
}
